import { windowTitle } from '@/components/layout/window-title';
import { DeletedPage } from '@/components/object/deleted-page';
import { listDeletedAliases } from '@/lib/capabilities/aliases/queries';
import { deletedListParams } from '@/lib/directory/object-input';
import { DeletedAliases } from './deleted-aliases';

type DeletedAliasesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => windowTitle('aliases', 'deleted.title');

export default async function DeletedAliasesPage({ searchParams }: DeletedAliasesPageProps) {
  const page = await listDeletedAliases(deletedListParams.parse(await searchParams));
  return (
    <DeletedPage room="aliases" page={page}>
      <DeletedAliases deleted={page.rows} />
    </DeletedPage>
  );
}
