import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { liveNodes } from '@/lib/capabilities/nodes/queries';
import { getTranslations } from '@/lib/i18n/server';
import { JoinNode } from './join-node';
import { NodeTable } from './node-table';

/** The machines that serve mail: what each runs, what it lacks, since when it does not answer. */
export default async function NodesPage() {
  const [t, live] = await Promise.all([getTranslations('nodes'), liveNodes()]);
  return (
    <Page title={t('title')} sentence={t('sentence')} actions={<JoinNode />}>
      <NodeTable
        rendered={live}
        empty={<EmptyState title={t('empty-title')} sentence={t('empty')} actions={<JoinNode />} />}
      />
    </Page>
  );
}
