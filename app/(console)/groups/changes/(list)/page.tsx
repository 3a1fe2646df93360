import { windowTitle } from '@/components/layout/window-title';
import { BulkChangeTable } from '@/components/selection/bulk-change-table';
import { BulkChangesPage } from '@/components/selection/bulk-changes-page';
import { bulkChanges } from '@/lib/capabilities/groups/change-queries';

/** Older ones than a month are forgotten anyway. */
const mostChanges = 50;

export const generateMetadata = () => windowTitle('bulk.later', 'list');

export default async function GroupChangesPage() {
  return (
    <BulkChangesPage>
      <BulkChangeTable room="groups" changes={await bulkChanges.list(mostChanges)} />
    </BulkChangesPage>
  );
}
