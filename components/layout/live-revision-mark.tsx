'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { z } from 'zod';
import { fetchLive } from '../feedback/fetch-live';
import { RevisionMark } from './revision-mark';

/** Answer of GET /api/live/running. */
const runningRevision = z.object({
  revision: z.int().nullable(),
  onTrial: z.boolean(),
  nodes: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['as-it-should', 'drifted', 'rejected', 'broken', 'silent']),
      runs: z.boolean(),
    }),
  ),
});
type Running = z.infer<typeof runningRevision>;

const live = { key: ['running', 'live'], path: '/api/live/running' } as const;
/** Asked once a second while a node is on its way to it, else now and then. */
const [hurriedMs, calmMs] = [1_000, 10_000];

/**
 * The header's revision as it is this moment: what the page was drawn with, then what is answered; not known without an answer. Once it is
 * another than the page was drawn with, the page is drawn anew: its badges tell of the same nodes.
 */
export function LiveRevisionMark({ rendered, href }: { rendered: Running; href: string }) {
  const queries = useQueryClient();
  const { data, isError } = useQuery({
    queryKey: live.key,
    queryFn: async () => runningRevision.parse(await fetchLive(live.path)),
    initialData: rendered,
    refetchInterval: ({ state }) => (state.data?.nodes.some(isOnItsWay) ? hurriedMs : calmMs),
  });
  useEffect(() => {
    queries.setQueryData(live.key, rendered);
  }, [queries, rendered]);
  const router = useRouter();
  const [drawn, now] = [JSON.stringify(rendered), JSON.stringify(data)];
  useEffect(() => {
    if (now !== drawn) router.refresh();
  }, [now, drawn, router]);
  return <RevisionMark {...data} isKnown={!isError} href={href} />;
}

function isOnItsWay({ state, runs }: Running['nodes'][number]): boolean {
  return state === 'as-it-should' && !runs;
}
