import type { Metadata } from 'next';
import { DeletedPage } from '@/components/object/deleted-page';
import { listDeletedMailboxes } from '@/lib/capabilities/mailboxes/queries';
import { deletedListParams } from '@/lib/directory/object-input';
import { getTranslations } from '@/lib/i18n/server';
import { DeletedMailboxes } from './deleted-mailboxes';

type DeletedMailboxesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mailboxes');
  return { title: t('deleted.title') };
}

export default async function DeletedMailboxesPage({ searchParams }: DeletedMailboxesPageProps) {
  const page = await listDeletedMailboxes(deletedListParams.parse(await searchParams));
  return (
    <DeletedPage room="mailboxes" page={page}>
      <DeletedMailboxes deleted={page.rows} />
    </DeletedPage>
  );
}
