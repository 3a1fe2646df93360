'use client';

import { CancelWork } from '@/components/feedback/cancel-work';
import { cancelAliasChangeAction } from '@/lib/capabilities/aliases/actions';

export function CancelAliasChange({ id }: { id: number }) {
  return <CancelWork words="bulk.later.cancel" cancel={() => cancelAliasChangeAction({ id })} />;
}
