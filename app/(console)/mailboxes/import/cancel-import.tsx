'use client';

import { CancelWork } from '@/components/feedback/cancel-work';
import { cancelImportAction } from '@/lib/capabilities/mailboxes/actions';

export function CancelImport({ id }: { id: number }) {
  return <CancelWork words="mailboxes.import.cancel" cancel={() => cancelImportAction({ id })} />;
}
