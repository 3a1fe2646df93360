'use client';

import { useId } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Checkbox } from '../form/checkbox-field';
import { useSelection } from './selection-frame';

/** As large as a thumb on a phone; a press beside the box is still meant for it. */
const place = 'inline-grid size-10 cursor-pointer place-items-center align-middle md:size-8';

/** Chooses a row; with Shift all from the last one to this. */
export function SelectRow({ id, name }: { id: number; name: string }) {
  const t = useTranslations('bulk');
  const { has, press } = useSelection();
  const box = useId();
  return (
    <label htmlFor={box} className={place} onMouseDown={(event) => event.shiftKey && event.preventDefault()}>
      <Checkbox
        id={box}
        aria-label={t('row', { name })}
        checked={has(id)}
        onChange={({ nativeEvent }) => press(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
    </label>
  );
}

/** Chooses the rows of this page. */
export function SelectPage() {
  const t = useTranslations('bulk');
  const { some, every, pressPage } = useSelection();
  const box = useId();
  return (
    <label htmlFor={box} className={place}>
      <Checkbox
        id={box}
        data-select-page=""
        aria-label={t('page')}
        checked={every}
        mixed={some && !every}
        onChange={() => pressPage()}
      />
    </label>
  );
}
