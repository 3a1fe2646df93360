'use client';

import { useId } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Checkbox } from '../form/checkbox';
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

/** Chooses the rows of this page. On a phone the table has no head, so there it stands in words above the records. */
export function SelectPage({ onPhone = false }: { onPhone?: boolean }) {
  const t = useTranslations('bulk');
  const { some, every, pressPage } = useSelection();
  const box = useId();
  return (
    <>
      <label
        htmlFor={box}
        className={
          onPhone
            ? 'flex min-h-10 cursor-pointer items-center gap-2.5 px-3 text-control md:hidden print:hidden'
            : `${place} max-md:hidden`
        }
      >
        <Checkbox
          id={box}
          data-select-page=""
          aria-label={t('page')}
          checked={every}
          mixed={some && !every}
          onChange={() => pressPage()}
        />
        {onPhone && <span aria-hidden="true">{t('page')}</span>}
      </label>
      {/* Its column has a name there all the same. */}
      {!onPhone && <span className="sr-only md:hidden">{t('page')}</span>}
    </>
  );
}
