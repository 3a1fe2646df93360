'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { flag, list, record, text, understood } from '../feedback/answer-shape';
import { fetchLive, LiveFailure } from '../feedback/fetch-live';
import { useSettled } from '../feedback/use-settled';

export type Hit = { room: string; href: string; name: string; note: string; enabled: boolean };
const answer = record({
  hits: list(record<Hit>({ room: text, href: text, name: text, note: text, enabled: flag })),
});

/** `looking`: what is shown is not yet the answer to what stands in the field. */
export type Found = { hits: readonly Hit[]; state: 'nothing-asked' | 'looking' | 'found' | 'away' | 'signed-out' };

/** Domains, mailboxes, aliases and groups by what was typed: asked 120 ms after the last key; what came for less stays until then. */
export function useFound(typed: string, path: string | null): Found {
  const wanted = typed.trim();
  const term = useSettled(wanted);
  const { data, isPlaceholderData, error } = useQuery({
    queryKey: ['find', path, term],
    queryFn: async ({ signal }) =>
      understood(answer, await fetchLive(`${path}?q=${encodeURIComponent(term)}`, signal)).hits,
    enabled: path !== null && term !== '',
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? 2_000 : false),
  });
  if (path === null || wanted === '') return { hits: [], state: 'nothing-asked' };
  if (error) return { hits: [], state: error instanceof LiveFailure && error.status === 401 ? 'signed-out' : 'away' };
  if (data === undefined || isPlaceholderData || term !== wanted)
    return { hits: stillFitting(data, wanted), state: 'looking' };
  return { hits: data, state: 'found' };
}

/** Enter must never open something that does not fit what stands in the field, however fast it was typed. */
function stillFitting(hits: readonly Hit[] | undefined, wanted: string): readonly Hit[] {
  const term = wanted.toLowerCase();
  return hits?.filter(({ name, note }) => name.includes(term) || note.toLowerCase().includes(term)) ?? [];
}
