import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { windowTitle } from '@/components/layout/window-title';
import { ListFrame } from '@/components/table/list-frame';
import { listRevisions } from '@/lib/capabilities/deploys/queries';
import { getTranslations } from '@/lib/i18n/server';
import { DeploysTabs } from '../deploys-tabs';
import { RevisionTable } from './revision-table';

type RevisionsPageProps = { searchParams: Promise<{ cursor?: string }> };

export const generateMetadata = () => windowTitle('deploys', 'revisions.title');

/** Every revision, the newest first: who, when, why, and what became of it. */
export default async function RevisionsPage({ searchParams }: RevisionsPageProps) {
  const { cursor } = await searchParams;
  const [t, page] = await Promise.all([getTranslations('deploys'), listRevisions(cursor)]);
  return (
    <Page title={t('revisions.title')} sentence={t('revisions.sentence')} tabs={<DeploysTabs />}>
      <ListFrame>
        <RevisionTable
          page={page}
          empty={<EmptyState title={t('revisions.empty-title')} sentence={t('revisions.empty')} />}
        />
      </ListFrame>
    </Page>
  );
}
