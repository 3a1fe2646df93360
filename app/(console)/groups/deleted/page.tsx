import type { Metadata } from 'next';
import { DeletedPage } from '@/components/object/deleted-page';
import { listDeletedGroups } from '@/lib/capabilities/groups/queries';
import { deletedListParams } from '@/lib/directory/object-input';
import { getTranslations } from '@/lib/i18n/server';
import { DeletedGroups } from './deleted-groups';

type DeletedGroupsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('groups');
  return { title: t('deleted.title') };
}

export default async function DeletedGroupsPage({ searchParams }: DeletedGroupsPageProps) {
  const page = await listDeletedGroups(deletedListParams.parse(await searchParams));
  return (
    <DeletedPage room="groups" page={page}>
      <DeletedGroups deleted={page.rows} />
    </DeletedPage>
  );
}
