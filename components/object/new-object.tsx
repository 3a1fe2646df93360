'use client';

import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { useKey } from '../layout/use-key';
import { useWish } from '../layout/use-wish';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';

type NewObjectProps = {
  /** Its catalog; has `new`, `new-title` and `new-help`. */
  room: string;
  /** The form, drawn while the dialog is open. */
  form: (onClose: () => void) => ReactNode;
};

/** The button, its key `c`, and the dialog behind both. */
export function NewObject({ room, form }: NewObjectProps) {
  const t = useTranslations(room);
  const [open, setOpen] = useState(false);
  return (
    <>
      <NewButton room={room} onPress={() => setOpen(true)} />
      <Dialog open={open} onOpenChange={setOpen} title={t('new-title')} description={t('new-help')}>
        {form(() => setOpen(false))}
      </Dialog>
    </>
  );
}

/** For a dialog of more than one step. */
export function NewButton({ room, onPress }: { room: string; onPress: () => void }) {
  const t = useTranslations(room);
  useKey('c', onPress);
  useWish(['new'], onPress);
  return (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={onPress}>
      <span className="inline-flex items-center gap-2">
        {t('new')}
        <Kbd onAccent>C</Kbd>
      </span>
    </Button>
  );
}
