'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useWish } from '@/components/layout/use-wish';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { useTranslations } from '@/lib/i18n/client';

const JoinNodeDialog = later(() => import('./join-node-dialog').then((part) => part.JoinNodeDialog));

/** The button, and the dialog behind it. */
export function JoinNode() {
  const t = useTranslations('nodes');
  const [open, setOpen] = useState(false);
  useWish(['join'], () => setOpen(true));
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" />}
        onClick={() => setOpen(true)}
        {...JoinNodeDialog.near}
      >
        {t('join.button')}
      </Button>
      {open && <JoinNodeDialog onClose={() => setOpen(false)} />}
    </>
  );
}
