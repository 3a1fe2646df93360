'use client';

import { CancelBulkChange } from '@/components/selection/cancel-bulk-change';
import { cancelDomainChangeAction } from '@/lib/capabilities/domains/actions';

export function CancelDomainChange({ id }: { id: number }) {
  return <CancelBulkChange id={id} cancel={cancelDomainChangeAction} />;
}
