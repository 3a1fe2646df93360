'use client';

import { useTranslations } from '@/lib/i18n/client';
import { EmptyState } from '../feedback/empty-state';
import { Button } from '../ui/button';
import { useListNavigation } from './list-frame';
import { searchParam } from './list-href';

/** What was searched, and the way back to everything. `params` are the filters of this list. */
export function NoMatch({ params: filters }: { params: readonly string[] }) {
  const t = useTranslations('table');
  const { params, go } = useListNavigation();
  const query = params.get(searchParam);
  const isShort = query !== null && !/[\p{L}\p{N}]{3}/u.test(query); // as lib/directory/search.ts looks for it
  const sentence = query ? t(isShort ? 'no-match-short' : 'no-match', { query }) : t('no-match-filters');
  const clear = () => go(Object.fromEntries([searchParam, ...filters].map((name) => [name, null])));
  return (
    <EmptyState
      title={t('no-match-title')}
      sentence={sentence}
      actions={<Button onClick={clear}>{t('clear-filters')}</Button>}
    />
  );
}
