import { windowTitle } from '@/components/layout/window-title';
import { DeletedPage } from '@/components/object/deleted-page';
import { listDeletedMailboxes } from '@/lib/capabilities/mailboxes/queries';
import { deletedListParams } from '@/lib/directory/object-input';
import { DeletedMailboxes } from './deleted-mailboxes';

type DeletedMailboxesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => windowTitle('mailboxes', 'deleted.title');

export default async function DeletedMailboxesPage({ searchParams }: DeletedMailboxesPageProps) {
  const page = await listDeletedMailboxes(deletedListParams.parse(await searchParams));
  return (
    <DeletedPage room="mailboxes" page={page}>
      <DeletedMailboxes deleted={page.rows} />
    </DeletedPage>
  );
}
