import { windowTitle } from '@/components/layout/window-title';
import { BulkChangeTable } from '@/components/selection/bulk-change-table';
import { BulkChangesPage } from '@/components/selection/bulk-changes-page';
import { bulkChanges } from '@/lib/capabilities/aliases/change-queries';

/** Older ones than a month are forgotten anyway. */
const mostChanges = 50;

export const generateMetadata = () => windowTitle('bulk.later', 'list');

export default async function AliasChangesPage() {
  return (
    <BulkChangesPage>
      <BulkChangeTable room="aliases" changes={await bulkChanges.list(mostChanges)} />
    </BulkChangesPage>
  );
}
