'use client';

import { useState } from 'react';
import type { Result } from '@/lib/actions/result';
import type { CancelManyInput } from '@/lib/directory/bulk-input';
import { useTranslations } from '@/lib/i18n/client';
import { ActionDialog } from '../feedback/action-dialog';
import { report } from '../feedback/toaster';
import { Button } from '../ui/button';

type CancelBulkChangeProps = { id: number; cancel: (input: CancelManyInput) => Promise<Result<unknown>> };

/** Ends a change of many where it is. */
export function CancelBulkChange({ id, cancel }: CancelBulkChangeProps) {
  const t = useTranslations('bulk.later.cancel');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        {t('action')}
      </Button>
      {asking && (
        <ActionDialog
          title={t('title')}
          lost={t('lost')}
          stays={t('stays')}
          action={t('do')}
          cancel={t('keep')}
          act={() => cancel({ id })}
          onDone={() => report(t('done'))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
