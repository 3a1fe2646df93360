'use client';

import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { useKey } from '../layout/use-key';
import { useWish } from '../layout/use-wish';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import type { Near } from '../ui/later';

type NewButtonProps = {
  /** Its catalog; has `new`. */
  room: string;
  onPress: () => void;
  /** Of the dialog that it opens. */
  near: Near;
};

type NewObjectProps = Omit<NewButtonProps, 'onPress'> & {
  /** A NewObjectDialog that comes when it is opened; drawn while it is open. */
  dialog: (onClose: () => void) => ReactNode;
};

/** The button, its key `c`, and the dialog behind both. */
export function NewObject({ room, near, dialog }: NewObjectProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <NewButton room={room} near={near} onPress={() => setOpen(true)} />
      {open && dialog(() => setOpen(false))}
    </>
  );
}

/** For a dialog that needs more than to be opened and closed. */
export function NewButton({ room, near, onPress }: NewButtonProps) {
  const t = useTranslations(room);
  useKey('c', onPress);
  useWish(['new'], onPress);
  return (
    <Button {...near} variant="primary" icon={<Plus aria-hidden="true" />} onClick={onPress}>
      <span className="inline-flex items-center gap-2">
        {t('new')}
        <Kbd onAccent>C</Kbd>
      </span>
    </Button>
  );
}
