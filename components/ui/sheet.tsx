'use client';

import { later } from './later';
import type { SheetFrameProps } from './sheet-frame';

type SheetProps = Omit<SheetFrameProps, 'onClose'> & { open: boolean; onOpenChange: (open: boolean) => void };

const Frame = later(() => import('./sheet-frame').then((part) => part.SheetFrame));

/** A panel from the edge: an editor beside its table, the side bar on a phone. */
export function Sheet({ open, onOpenChange, ...rest }: SheetProps) {
  return open && <Frame {...rest} onClose={() => onOpenChange(false)} />;
}
