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
  const clear = () => go(Object.fromEntries([searchParam, ...filters].map((name) => [name, null])));
  return (
    <EmptyState
      title={t('no-match-title')}
      sentence={query ? t('no-match', { query }) : t('no-match-filters')}
      actions={<Button onClick={clear}>{t('clear-filters')}</Button>}
    />
  );
}
