'use client';

import type { ComponentType } from 'react';
import { useEffect, useState, useSyncExternalStore } from 'react';

export type Report = { words: string; durationMs: number; undo?: { label: string; act: () => void } };
type Toasts = ComponentType<{ take: () => readonly Report[]; count: number }>;

/**
 * Where reports appear. What shows them comes once a button is pressed: a page that is only read needs none, and a screen reader says a
 * report only if its place was there before.
 */
export function Toaster() {
  const count = useSyncExternalStore(watch, howMany, none);
  const isWanted = usePressed() || count > 0;
  const [Shown, setShown] = useState<Toasts | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isThere = true;
    import('./toasts').then(
      (part) => isThere && setShown(() => part.Toasts),
      () => undefined, // nothing that must be acted on is only a toast
    );
    return () => {
      isThere = false;
    };
  }, [isWanted]);
  return Shown && <Shown take={take} count={count} />;
}

/** Whether a button was pressed since the page was opened. */
function usePressed(): boolean {
  const [isPressed, setPressed] = useState(false);
  useEffect(() => {
    if (isPressed) return;
    const onClick = ({ target }: MouseEvent) =>
      target instanceof Element && target.closest('button') && setPressed(true);
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, [isPressed]);
  return isPressed;
}

/** Reports what happened away from the eye. What must be acted on stays in the page; an error is never only a toast. */
export function report(words: string): void {
  tell({ words, durationMs: 5_000 });
}

/** For everything that can be taken back: done at once, with ten seconds to change one's mind. */
export function reportWithUndo(words: string, undo: { label: string; act: () => void }): void {
  tell({ words, durationMs: 10_000, undo });
}

const watchers = new Set<() => void>();
let waiting: readonly Report[] = [];
let told = 0;

function tell(report: Report): void {
  waiting = [...waiting, report];
  told += 1;
  for (const watcher of watchers) watcher();
}

function take(): readonly Report[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

const howMany = () => told;
const none = () => 0;
