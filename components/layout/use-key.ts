'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { SingleKey } from './key-list';
import { isTyping } from './typing';

/** A single key of the page, such as `c` for new; off inside fields, dialogs and menus. Names it in the map under `?`. */
export function useKey(key: SingleKey, act: () => void): void {
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || isTyping(event)) return;
      event.preventDefault();
      newest.current();
    };
    document.addEventListener('keydown', onKey);
    const takeOut = enter(key);
    return () => {
      document.removeEventListener('keydown', onKey);
      takeOut();
    };
  }, [key]);
}

/** The keys that do something on this page now. */
export function useKeysOfThePage(): readonly SingleKey[] {
  return useSyncExternalStore(watch, now, beforeHydration);
}

const handlers: SingleKey[] = [];
const watchers = new Set<() => void>();
const none: readonly SingleKey[] = [];
let shown: readonly SingleKey[] = none;

function enter(key: SingleKey): () => void {
  handlers.push(key);
  tell();
  return () => {
    handlers.splice(handlers.indexOf(key), 1);
    tell();
  };
}

function tell(): void {
  shown = [...new Set(handlers)];
  for (const watcher of watchers) watcher();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

const now = () => shown;
const beforeHydration = () => none;
