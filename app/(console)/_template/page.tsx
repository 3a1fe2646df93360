import { Plus } from 'lucide-react';
import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { WithEditor } from '@/components/layout/with-editor';
import { ButtonLink } from '@/components/ui/button-link';
import { listBlankRooms } from '@/lib/capabilities/blank-rooms/queries';
import { getTranslations } from '@/lib/i18n/server';
import { BlankRoomPanel } from './blank-room-panel';
import { BlankRoomTable } from './blank-room-table';

type BlankRoomsPageProps = { searchParams: Promise<{ open?: string }> };

/** The list, and beside it the one that is open for editing: it stands in the URL, so that Back and a link restore it. */
export default async function BlankRoomsPage({ searchParams }: BlankRoomsPageProps) {
  const [{ open }, t, blankRooms] = await Promise.all([searchParams, getTranslations('blank-rooms'), listBlankRooms()]);
  const opened = blankRooms.find((row) => String(row.id) === open && row.version !== null) ?? null;
  const add = (
    <ButtonLink href="/blank-rooms?open=new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t('add')}
    </ButtonLink>
  );
  return (
    <Page title={t('title')} sentence={t('sentence')} actions={add}>
      <WithEditor
        table={
          <BlankRoomTable
            blankRooms={blankRooms}
            opened={opened?.id ?? null}
            empty={<EmptyState title={t('empty-title')} sentence={t('empty')} actions={add} />}
          />
        }
        editor={opened || open === 'new' ? <BlankRoomPanel key={opened?.id ?? 'new'} blankRoom={opened} /> : null}
      />
    </Page>
  );
}
