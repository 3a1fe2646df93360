'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { fetchLive } from '@/components/feedback/fetch-live';
import { liveDeploys } from '@/lib/capabilities/deploys/live-keys';
import type { LiveDeploys, RevisionDto } from '@/lib/capabilities/deploys/schema';

const moving: readonly RevisionDto['state'][] = ['deploying', 'on-trial'];

/**
 * The revision, with what the nodes said since the page was drawn. Asks only while something can still move, four times a second
 * while it is switched; when it has come to rest the page is drawn anew, so that header and draft bar tell the same.
 */
export function useLiveRevision(rendered: RevisionDto): RevisionDto {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: liveDeploys.key,
    queryFn: () => fetchLive<LiveDeploys>(liveDeploys.path),
    enabled: moving.includes(rendered.state),
    refetchInterval: ({ state }) => (state.data?.newest?.state === 'on-trial' ? 1_000 : 250),
  });
  const newest = data?.newest?.number === rendered.number ? data.newest : null;
  const atRest = newest !== null && newest.state !== rendered.state;
  useEffect(() => {
    if (atRest) router.refresh();
  }, [atRest, router]);
  if (newest === null || !moving.includes(rendered.state)) return rendered;
  return { ...rendered, state: newest.state, deployments: newest.deployments, trialUntil: newest.trialUntil };
}
