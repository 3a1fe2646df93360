'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { understood } from '../feedback/answer-shape';
import { fetchLive } from '../feedback/fetch-live';
import type { RunningNow } from '../feedback/live-running';
import { liveRunning, runningNow } from '../feedback/live-running';
import { ofRevisions } from '../feedback/live-together';
import { RevisionMark } from './revision-mark';

/** Asked once a second while a node is on its way to it, else now and then. */
const [hurriedMs, calmMs] = [1_000, 10_000];

/**
 * The header's revision as it is this moment: what the page was drawn with, then what is answered; not known without an answer, nor while
 * no worker asks the nodes. Once it is
 * another than the page was drawn with, the page is drawn anew: its badges tell of the same nodes.
 */
export function LiveRevisionMark({ rendered, href }: { rendered: RunningNow; href: string }) {
  const queries = useQueryClient();
  const { data, isError } = useQuery({
    queryKey: liveRunning.key,
    queryFn: async () => understood(runningNow, await fetchLive(liveRunning.path)),
    initialData: rendered,
    meta: ofRevisions,
    refetchInterval: ({ state }) => (state.data?.nodes.some(isOnItsWay) ? hurriedMs : calmMs),
  });
  useEffect(() => {
    queries.setQueryData(liveRunning.key, rendered);
  }, [queries, rendered]);
  const router = useRouter();
  const [drawn, now] = [JSON.stringify(rendered), JSON.stringify(data)];
  useEffect(() => {
    if (now !== drawn) router.refresh();
  }, [now, drawn, router]);
  const { workerSilent, ...running } = data;
  return <RevisionMark {...running} isKnown={!isError && !workerSilent} href={href} />;
}

function isOnItsWay({ state, runs }: RunningNow['nodes'][number]): boolean {
  return state === 'as-it-should' && !runs;
}
