'use client';

import { useTranslations } from '@/lib/i18n/client';
import { EmptyState } from '../feedback/empty-state';
import { Button } from '../ui/button';
import { useListNavigation } from './list-frame';
import { searchParam } from './list-href';

type NoMatchProps = {
  /** The filters of this list. */
  params: readonly string[];
  /** This list finds what begins so, however much of it is typed. */
  fromBeginning?: boolean;
};

/** What was searched, and the way back to everything. */
export function NoMatch({ params: filters, fromBeginning = false }: NoMatchProps) {
  const t = useTranslations('table');
  const { params, go } = useListNavigation();
  const query = params.get(searchParam);
  const isShort = query !== null && !/[\p{L}\p{N}]{3}/u.test(query); // as lib/directory/search.ts looks for it
  const word = fromBeginning ? 'no-match-beginning' : isShort ? 'no-match-short' : 'no-match';
  const sentence = query ? t(word, { query }) : t('no-match-filters');
  const clear = () => go(Object.fromEntries([searchParam, ...filters].map((name) => [name, null])));
  return (
    <EmptyState
      guide={false}
      title={t('no-match-title')}
      sentence={sentence}
      actions={<Button onClick={clear}>{t('clear-filters')}</Button>}
    />
  );
}
