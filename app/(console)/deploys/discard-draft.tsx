'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { report } from '@/components/feedback/toaster';
import { Button } from '@/components/ui/button';
import { useFocusToTitle } from '@/components/ui/focus-to-title';
import { discardAction } from '@/lib/capabilities/deploys/actions';
import { useTranslations } from '@/lib/i18n/client';

type DiscardDraftProps = { draftHash: string; changes: number; since: number | null; size?: 'small' | 'medium' };

/** "Discard…": makes every setting what the draft is compared with, after saying what is lost. */
export function DiscardDraft({ draftHash, changes, since, size = 'medium' }: DiscardDraftProps) {
  const t = useTranslations('deploys');
  const router = useRouter();
  const part = useFocusToTitle<HTMLSpanElement>();
  const [open, setOpen] = useState(false);
  if (since === null) return null;
  const values = { count: changes, revision: String(since) };
  return (
    <span ref={part} className="contents">
      <Button variant="ghost" size={size} onClick={() => setOpen(true)}>
        {t('discard.button')}
      </Button>
      {open && (
        <ActionDialog
          title={t('discard.title', values)}
          lost={t('discard.lost', values)}
          stays={t('discard.stays', values)}
          action={t('discard.action', values)}
          act={() => discardAction({ draftHash })}
          onDone={() => {
            report(t('discard.done', values));
            router.refresh();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
