'use client';

import { useState } from 'react';
import type { Result } from '@/lib/actions/result';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { ActionDialog } from './action-dialog';
import { report } from './toaster';

type CancelWorkProps = {
  /** Its sentences: what is lost and what stays is not the same for both. */
  words: 'bulk.later.cancel' | 'mailboxes.import.cancel';
  cancel: () => Promise<Result<unknown>>;
};

/** Ends, at any step, what the worker does for a person. */
export function CancelWork({ words, cancel }: CancelWorkProps) {
  const t = useTranslations(words);
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
          act={cancel}
          onDone={() => report(t('done'))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
