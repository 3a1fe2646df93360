import { windowTitle } from '@/components/layout/window-title';
import { DeletedPage } from '@/components/object/deleted-page';
import { listDeletedDomains } from '@/lib/capabilities/domains/queries';
import { deletedListParams } from '@/lib/directory/object-input';
import { DeletedDomains } from './deleted-domains';

type DeletedDomainsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => windowTitle('domains', 'deleted.title');

export default async function DeletedDomainsPage({ searchParams }: DeletedDomainsPageProps) {
  const page = await listDeletedDomains(deletedListParams.parse(await searchParams));
  return (
    <DeletedPage room="domains" page={page}>
      <DeletedDomains deleted={page.rows} />
    </DeletedPage>
  );
}
