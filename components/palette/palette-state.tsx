'use client';

import { useTranslations } from '@/lib/i18n/client';
import type { Found } from './use-found';

type PaletteStateProps = {
  state: Found['state'];
  typed: string;
  /** Whether objects are looked up too. */
  looksUp: boolean;
  count: number;
};

/** How far the search is, in words: shown where there is nothing else to see, and said to a screen reader. */
export function PaletteState({ state, typed, looksUp, count }: PaletteStateProps) {
  const t = useTranslations('find');
  const term = typed.trim();
  const failed = state === 'away' || state === 'signed-out';
  const done = state === 'found' || state === 'nothing-asked';
  const nothing = done && count === 0 && term !== '';
  return (
    <div role="status">
      {failed && <p className="border-t bg-warn-soft px-5 py-3 text-control text-warn">{t(state)}</p>}
      {state === 'looking' && count === 0 && (
        <p className="px-5 py-4 text-control text-text-2 transition-opacity delay-300 starting:opacity-0">
          {t('looking')}
        </p>
      )}
      {nothing && (
        <p className="px-5 py-4 text-control [overflow-wrap:anywhere] text-text-2">
          {t(nothingWords(looksUp, term), { term })}
        </p>
      )}
      {done && term !== '' && count > 0 && <span className="sr-only">{t('count', { count })}</span>}
    </div>
  );
}

function nothingWords(looksUp: boolean, term: string): 'nothing' | 'nothing-short' | 'nothing-local' {
  if (!looksUp) return 'nothing-local';
  return /[\p{L}\p{N}]{3}/u.test(term) ? 'nothing' : 'nothing-short'; // as lib/directory/search.ts looks for it
}
