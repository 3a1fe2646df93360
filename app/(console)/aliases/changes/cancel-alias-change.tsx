'use client';

import { CancelBulkChange } from '@/components/selection/cancel-bulk-change';
import { cancelAliasChangeAction } from '@/lib/capabilities/aliases/actions';

export function CancelAliasChange({ id }: { id: number }) {
  return <CancelBulkChange id={id} cancel={cancelAliasChangeAction} />;
}
