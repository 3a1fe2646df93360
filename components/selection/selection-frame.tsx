'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ChosenObjects } from '@/lib/directory/bulk-input';
import { isTyping } from '../layout/typing';
import { useKey } from '../layout/use-key';
import { useListNavigation } from '../table/list-frame';
import type { SelectableRow, Selection } from './chosen-rows';
import { chosenOf, filterOf, isChosen, nothingOf, pressPage, pressRow, seenAgain } from './chosen-rows';

type Choice = {
  all: boolean;
  /** Rows picked one by one, on this page and others. */
  count: number;
  chosen: ChosenObjects;
  /** Of this page. */
  some: boolean;
  every: boolean;
  has: (id: number) => boolean;
  press: (id: number, range: boolean) => void;
  pressPage: () => void;
  chooseAll: () => void;
  clear: () => void;
};

const Context = createContext<Choice | null>(null);

type SelectionFrameProps = { room: string; rows: readonly SelectableRow[]; children: ReactNode };

/** What of a list is chosen, across its pages; another search or filter is another list. Stands inside a ListFrame. */
export function SelectionFrame({ room, rows, children }: SelectionFrameProps) {
  const choice = useChoice(room, rows);
  const { all, count, clear } = choice;
  useKey('x', pressFocused);
  useEffect(() => {
    if (!all && count === 0) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isTyping(event)) clear();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [all, count, clear]);
  return <Context value={choice}>{children}</Context>;
}

export function useSelection(): Choice {
  const choice = useContext(Context);
  if (!choice) throw new Error('A selection stands inside a SelectionFrame');
  return choice;
}

function useChoice(room: string, rows: readonly SelectableRow[]): Choice {
  const { params } = useListNavigation();
  const filter = useMemo(() => filterOf(params), [params]);
  const list = JSON.stringify([room, filter]);
  const stored = useSyncExternalStore(watch, () => kept, beforeHydration);
  const now = useMemo(() => (stored?.list === list ? stored : nothingOf(list)), [stored, list]);
  useEffect(() => {
    const seen = seenAgain(now, rows);
    if (seen !== now) keep(seen);
  }, [now, rows]);
  return useMemo(() => {
    const has = (id: number) => isChosen(now, id);
    return {
      all: now.all,
      count: now.picked.size,
      chosen: chosenOf(now, filter),
      some: rows.some((row) => has(row.id)),
      every: rows.every((row) => has(row.id)),
      has,
      press: (id, range) => keep(pressRow(now, rows, { id, range })),
      pressPage: () => keep(pressPage(now, rows)),
      chooseAll: () => keep({ ...nothingOf(list), all: true }),
      clear: () => keep(nothingOf(list)),
    };
  }, [now, rows, filter, list]);
}

function pressFocused(): void {
  const row = document.activeElement?.closest('tr');
  row?.querySelector<HTMLInputElement>('td[data-cell="select"] input')?.click();
}

/* One list at a time, and as long as the window lives: ids on a disk would outlive the session. */
let kept: Selection | null = null;
const watchers = new Set<() => void>();
const beforeHydration = () => null;

function keep(selection: Selection): void {
  kept = selection;
  for (const watcher of watchers) watcher();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
