'use client';

import { CancelWork } from '@/components/feedback/cancel-work';
import { cancelGroupChangeAction } from '@/lib/capabilities/groups/actions';

export function CancelGroupChange({ id }: { id: number }) {
  return <CancelWork words="bulk.later.cancel" cancel={() => cancelGroupChangeAction({ id })} />;
}
