'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { list, number, orNull, record, text, understood } from './answer-shape';
import { fetchLive } from './fetch-live';
import { LiveBadge } from './live-badge';

/** Answer of GET /api/live/directory: the change that every node holds (null without a node), and what each holds. */
export type LiveDirectory = { force: number | null; nodes: { name: string; seq: number }[] };
const liveDirectory = record<LiveDirectory>({
  force: orNull(number),
  nodes: list(record({ name: text, seq: number })),
});

const live = { key: ['directory', 'live'], path: '/api/live/directory' } as const;
/** Asked once a second while something is on its way, else now and then. */
const [hurriedMs, calmMs] = [1_000, 10_000];
/** A change that takes longer names the nodes that lack it. */
const patienceMs = 5_000;

type Force = { now: LiveDirectory | null; watch: (changeSeq: number) => void };
const Context = createContext<Force>({ now: null, watch: () => undefined });

/** Asks, once for all badges of the page, what the nodes hold. Stands around the console's pages. */
export function DirectoryForceFrame({ initial, children }: { initial: LiveDirectory | null; children: ReactNode }) {
  const newest = useRef(0);
  const queries = useQueryClient();
  const { data, isError } = useQuery({
    queryKey: live.key,
    queryFn: fetchForce,
    ...(initial ? { initialData: initial } : {}),
    refetchInterval: ({ state }) => ((state.data?.force ?? newest.current) < newest.current ? hurriedMs : calmMs),
  });
  const now = isError ? null : (data ?? null);
  const force = now?.force ?? null;
  const context = useMemo<Force>(
    () => ({
      now,
      watch: (changeSeq) => {
        if (changeSeq <= newest.current) return;
        newest.current = changeSeq;
        if (force !== null && force < changeSeq) void queries.invalidateQueries({ queryKey: live.key });
      },
    }),
    [now, force, queries],
  );
  return <Context value={context}>{children}</Context>;
}

/** In force, or on its way: of one directory change. */
export function DirectoryBadge({ changeSeq, quiet = false }: { changeSeq: number; quiet?: boolean }) {
  const { now, watch } = useContext(Context);
  useEffect(() => watch(changeSeq), [watch, changeSeq]);
  const waiting = now !== null && now.force !== null && now.force < changeSeq;
  const slow = useLongerThan(waiting, patienceMs);
  const lacking = slow ? (now?.nodes ?? []).filter((node) => node.seq < changeSeq).map((node) => node.name) : [];
  return <LiveBadge changeSeq={changeSeq} force={now && { allNodesSeq: now.force, lacking }} quiet={quiet} />;
}

async function fetchForce(): Promise<LiveDirectory> {
  return understood(liveDirectory, await fetchLive(live.path));
}

function useLongerThan(true_: boolean, ms: number): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!true_) return;
    const timer = setTimeout(() => setLong(true), ms);
    return () => clearTimeout(timer);
  }, [true_, ms]);
  return long;
}
