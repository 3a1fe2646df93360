import type { ReactNode } from 'react';
import { mostAtOnce } from '@/lib/directory/bounds';
import { getTranslations } from '@/lib/i18n/server';
import { Page } from '../layout/page';

/** Changes of many that the worker makes or made, of one room; `children` is its BulkChangeTable. */
export async function BulkChangesPage({ children }: { children: ReactNode }) {
  const t = await getTranslations('bulk.later');
  return (
    <Page title={t('list')} sentence={t('list-sentence', { most: mostAtOnce })}>
      {children}
    </Page>
  );
}
