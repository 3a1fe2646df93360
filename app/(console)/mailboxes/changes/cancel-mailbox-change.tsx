'use client';

import { CancelWork } from '@/components/feedback/cancel-work';
import { cancelMailboxChangeAction } from '@/lib/capabilities/mailboxes/actions';

export function CancelMailboxChange({ id }: { id: number }) {
  return <CancelWork words="bulk.later.cancel" cancel={() => cancelMailboxChangeAction({ id })} />;
}
