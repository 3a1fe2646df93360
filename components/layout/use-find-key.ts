'use client';

import { useSyncExternalStore } from 'react';
import { useTranslations } from '@/lib/i18n/client';

/** How this machine writes the key that opens the palette. */
export function useFindKey(): string {
  const t = useTranslations('find');
  return t(useSyncExternalStore(never, isApple, () => false) ? 'key-cmd' : 'key-ctrl');
}

/** Apple's keyboards have ⌘ for what Ctrl does elsewhere; there Ctrl K deletes to the end of the line. */
export function isApple(): boolean {
  return /^(Mac|iP)/.test(navigator.platform);
}

const never = () => () => undefined;
