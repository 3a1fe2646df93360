'use client';

import type { KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import type { Entry, Section } from './entry';

type ChoiceInput = {
  /** Stands before the ids of the lines' elements. */
  id: string;
  sections: readonly Section[];
  /** An answer is on its way, so the best may still come. */
  looking: boolean;
  typed: string;
  onAct: (act: (() => void) | null) => void;
  onMore: (entry: Entry) => void;
};

export type Choice = ReturnType<typeof useChoice>;

/** Which line is the current one, and what the keys do with it. */
export function useChoice({ id, sections, looking, typed, onAct, onMore }: ChoiceInput) {
  const entries = sections.flatMap((section) => section.entries);
  const [chosen, setChosen] = useState<{ typed: string; id: string } | null>(null);
  const [hurried, setHurried] = useState<string | null>(null);
  // What was typed since decides anew; an answer that comes late leaves the chosen line where it is.
  const at = chosen?.typed === typed ? entries.findIndex((entry) => entry.id === chosen.id) : -1;
  const place = Math.max(at, 0);
  const active = entries[place];
  const activeId = active && `${id}-${place}`;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  const go = () => activeId && document.getElementById(activeId)?.click();
  // Enter before the answer was there: the first line of the answer is meant.
  useEffect(() => {
    if (hurried === null || looking) return;
    setHurried(null);
    if (hurried === typed && activeId) document.getElementById(activeId)?.click();
  }, [hurried, looking, typed, activeId]);
  const moveTo = (next: number) => {
    const entry = entries[(next + entries.length) % entries.length];
    if (entry) setChosen({ typed, id: entry.id });
  };
  const enter = () => (looking && at < 0 && !isOfConsole(active) ? setHurried(typed) : go());
  const press = (key: string): (() => void) | null => {
    if (key === 'ArrowDown') return () => moveTo(place + 1);
    if (key === 'ArrowUp') return () => moveTo(place - 1);
    if (key === 'Home') return () => moveTo(0);
    if (key === 'End') return () => moveTo(entries.length - 1);
    if (key === 'Enter') return enter;
    return key === 'Tab' && active?.verbs ? () => onMore(active) : null;
  };
  return {
    active,
    activeId,
    place,
    point: (entry: Entry) => setChosen({ typed, id: entry.id }),
    /** The link goes by itself; an action waits until the palette is gone. */
    take: (entry: Entry) => onAct(entry.act ?? null),
    onKeyDown: (event: KeyboardEvent) => {
      const act = press(event.key);
      if (!act || event.nativeEvent.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
        return;
      event.preventDefault();
      act();
    },
  };
}

/** Rooms and actions are known here; only objects are looked up. */
function isOfConsole(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.verbs === undefined;
}
