'use client';

import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LeftOut } from '@/lib/directory/bulk-input';
import { csvLines } from '@/lib/directory/csv-lines';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { saySentence } from '@/lib/i18n/sentence';
import { saveFile } from '../feedback/save-file';
import { Button } from '../ui/button';

/** Nobody reads further in a dialog; the file has all. */
const shownMost = 20;

type LeftOutListProps = {
  refused: readonly LeftOut[];
  /** How many there are, where these are the first. */
  count?: number;
  /** Instead of the button that makes a file of them. */
  download?: ReactNode;
};

/** Those that are left as they are, each with why. */
export function LeftOutList({ refused, count = refused.length, download }: LeftOutListProps) {
  const t = useTranslations('bulk');
  const say = useTranslations();
  const { number } = useFormats();
  const save = () => {
    const rows = refused.map(({ shownName, said }) => [shownName, saySentence(say, said)]);
    const text = csvLines([['name', 'why'], ...rows]);
    saveFile(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), 'left-out.csv');
  };
  return (
    <section className="grid gap-2" aria-label={t('left-out', { count, shown: number(count) })}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t('left-out', { count, shown: number(count) })}</h3>
        {download ?? (
          <Button size="small" icon={<Download aria-hidden="true" />} onClick={save}>
            {t('left-out-download')}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1) */}
      <ul tabIndex={0} className="grid max-h-56 gap-1.5 overflow-y-auto rounded-card border bg-sunken px-3 py-2">
        {refused.slice(0, shownMost).map((one) => (
          <li key={one.id}>
            <bdi className="font-semibold [overflow-wrap:anywhere]">{one.shownName}</bdi>
            <p className="text-help text-text-2">{saySentence(say, one.said)}</p>
          </li>
        ))}
        {count > shownMost && (
          <li className="text-help text-text-2">{t('left-out-more', { shown: number(count - shownMost) })}</li>
        )}
      </ul>
    </section>
  );
}
