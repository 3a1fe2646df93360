import type { ReactNode } from 'react';
import { keptDays } from '@/lib/directory/bounds';
import type { Page as ListPage } from '@/lib/directory/keyset';
import type { DeletedDto } from '@/lib/directory/object-input';
import { getTranslations } from '@/lib/i18n/server';
import { Page } from '../layout/page';
import { ListFrame } from '../table/list-frame';
import { Pager } from '../table/pager';

type DeletedPageProps = {
  /** Its catalog; has `deleted`. */
  room: string;
  page: ListPage<DeletedDto>;
  /** The room's DeletedTable. */
  children: ReactNode;
};

/** What of a room was deleted and can be restored, the newest first. */
export async function DeletedPage({ room, page, children }: DeletedPageProps) {
  const [t, d] = await Promise.all([getTranslations(room), getTranslations('deleted')]);
  return (
    <Page title={t('deleted.title')} sentence={`${d('sentence', { days: keptDays })} ${t('deleted.note')}`}>
      <ListFrame>
        {children}
        <Pager page={page} rows={page.rows.length} />
      </ListFrame>
    </Page>
  );
}
