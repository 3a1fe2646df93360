'use client';

import type { DialogFrameProps } from './dialog-frame';
import { later } from './later';

type DialogProps = Omit<DialogFrameProps, 'onClose'> & { open: boolean; onOpenChange: (open: boolean) => void };

const Frame = later(() => import('./dialog-frame').then((part) => part.DialogFrame));

/** A question or a short form over the page. Focus goes in, stays in and comes back; Esc closes. */
export function Dialog({ open, onOpenChange, ...rest }: DialogProps) {
  return open && <Frame {...rest} onClose={() => onOpenChange(false)} />;
}
