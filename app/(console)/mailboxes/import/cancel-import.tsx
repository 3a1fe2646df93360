'use client';

import { useState } from 'react';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { report } from '@/components/feedback/toaster';
import { Button } from '@/components/ui/button';
import { cancelImportAction } from '@/lib/capabilities/mailboxes/actions';
import { useTranslations } from '@/lib/i18n/client';

/** Ends an import that has made nothing yet, at any step. */
export function CancelImport({ id }: { id: number }) {
  const t = useTranslations('mailboxes.import.cancel');
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
          act={() => cancelImportAction({ id })}
          onDone={() => report(t('done'))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
