'use client';

import { CancelBulkChange } from '@/components/selection/cancel-bulk-change';
import { cancelGroupChangeAction } from '@/lib/capabilities/groups/actions';

export function CancelGroupChange({ id }: { id: number }) {
  return <CancelBulkChange id={id} cancel={cancelGroupChangeAction} />;
}
