'use client';

import { CancelWork } from '@/components/feedback/cancel-work';
import { cancelDomainChangeAction } from '@/lib/capabilities/domains/actions';

export function CancelDomainChange({ id }: { id: number }) {
  return <CancelWork words="bulk.later.cancel" cancel={() => cancelDomainChangeAction({ id })} />;
}
