'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { fetchLive } from '@/components/feedback/fetch-live';
import { ofRevisions } from '@/components/feedback/live-together';
import { liveRevision } from '@/lib/capabilities/deploys/live-keys';
import type { LiveRevision, RevisionDto } from '@/lib/capabilities/deploys/schema';
import { isWithdrawn } from './node-in-words';

/**
 * The revision, with what became of it since the page was drawn: also of one that ran already, since a node may be asked again or come
 * back, and a later one may replace it. When it comes to rest the page is drawn anew, so that header, draft bar and ways on tell the same.
 */
export function useLiveRevision(rendered: RevisionDto): RevisionDto {
  const router = useRouter();
  const queries = useQueryClient();
  const { key, path } = liveRevision(rendered.number);
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => fetchLive<LiveRevision>(path),
    initialData: (): LiveRevision => rendered,
    meta: ofRevisions,
    refetchInterval: ({ state }) => everyMs(state.data ?? rendered),
  });
  const drawn = useRef(rendered);
  useEffect(() => {
    drawn.current = rendered;
    queries.setQueryData(liveRevision(rendered.number).key, (): LiveRevision => rendered);
  }, [queries, rendered]);
  const settled = everyMs(data) === switchingMs ? null : standingOf(data);
  useEffect(() => {
    if (settled !== null && settled !== standingOf(drawn.current)) router.refresh();
  }, [settled, router]);
  return { ...rendered, ...data };
}

/** While a node is switched its stages are watched; while one is waited for, its answer; else that something changes at all. */
const [switchingMs, waitingMs, restMs] = [250, 1_000, 5_000];

function everyMs({ state, deployments }: LiveRevision): number {
  if (state === 'superseded') return restMs;
  const present = deployments.filter((deployment) => !deployment.away);
  const some = (wanted: LiveRevision['deployments'][number]['state']) => present.some((one) => one.state === wanted);
  if (some('deploying') || (state === 'deploying' && some('waiting'))) return switchingMs;
  const isWaiting = isWithdrawn(state) ? some('applied') : some('waiting');
  return isWaiting || state === 'deploying' || state === 'on-trial' ? waitingMs : restMs;
}

/** What the rest of the page tells too. */
function standingOf({ state, isNewest, deployments }: LiveRevision): string {
  return JSON.stringify([state, isNewest, deployments.map((deployment) => [deployment.nodeId, deployment.state])]);
}
