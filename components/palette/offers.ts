'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Entry } from './entry';

/** What a part of the page lets the palette do: with the object of the page (`about` is its name), or with the console itself. */
export type Offer = { about: string | null; entries: readonly Entry[] };

/** Offers what this part can do to the palette, as long as it stands on the page. */
export function useOffer(offer: Offer): void {
  useEffect(() => {
    offers = [...offers, offer];
    tell();
    return () => {
      offers = offers.filter((other) => other !== offer);
      tell();
    };
  });
}

export function useOffers(): readonly Offer[] {
  return useSyncExternalStore(watch, now, beforeHydration);
}

const none: readonly Offer[] = [];
const watchers = new Set<() => void>();
let offers: readonly Offer[] = none;

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

const now = () => offers;
const beforeHydration = () => none;
