'use client';

import type { ConfirmFrameProps } from './confirm-frame';
import { later } from './later';

type ConfirmDialogProps = Omit<ConfirmFrameProps, 'onClose'> & { open: boolean; onOpenChange: (open: boolean) => void };

const Frame = later(() => import('./confirm-frame').then((part) => part.ConfirmFrame));

/** Fetches it already, where somebody may have to be asked. */
export const confirmAhead = Frame.ahead;

/** Says what is lost and what stays before it is done. Focus starts on Cancel, or in its field; it stays open until `onOpenChange(false)`. */
export function ConfirmDialog({ open, onOpenChange, ...rest }: ConfirmDialogProps) {
  return open && <Frame {...rest} onClose={() => onOpenChange(false)} />;
}
