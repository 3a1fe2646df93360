import { windowTitle } from '@/components/layout/window-title';
import { DeletedPage } from '@/components/object/deleted-page';
import { listDeletedGroups } from '@/lib/capabilities/groups/queries';
import { deletedListParams } from '@/lib/directory/object-input';
import { DeletedGroups } from './deleted-groups';

type DeletedGroupsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => windowTitle('groups', 'deleted.title');

export default async function DeletedGroupsPage({ searchParams }: DeletedGroupsPageProps) {
  const page = await listDeletedGroups(deletedListParams.parse(await searchParams));
  return (
    <DeletedPage room="groups" page={page}>
      <DeletedGroups deleted={page.rows} />
    </DeletedPage>
  );
}
