'use client';

import { CancelBulkChange } from '@/components/selection/cancel-bulk-change';
import { cancelMailboxChangeAction } from '@/lib/capabilities/mailboxes/actions';

export function CancelMailboxChange({ id }: { id: number }) {
  return <CancelBulkChange id={id} cancel={cancelMailboxChangeAction} />;
}
