'use client';

import type { Control } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import type { MapImportInput, SampleDto } from '@/lib/capabilities/mailboxes/schema';
import { importFields } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

type SampleTableProps = { control: Control<MapImportInput>; names: readonly string[]; sample: readonly SampleDto[] };

/** The first rows as they stand in the file; over each column its name there, and what it is taken for. */
export function SampleTable({ control, names, sample }: SampleTableProps) {
  const t = useTranslations('mailboxes.import');
  const mapping = useWatch({ control, name: 'mapping' });
  const takenFor = names.map((_, place) => importFields.find((field) => mapping[field] === place));
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <h2>{t('columns.sample')}</h2>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={t('columns.sample')}
        className="overflow-x-auto rounded-card border bg-surface"
      >
        <table className="w-full border-separate border-spacing-0 text-control whitespace-nowrap">
          <caption className="sr-only">{t('columns.sample')}</caption>
          <thead>
            <tr>
              {names.map((name, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other identity than their place
                <th key={place} scope="col" className="bg-sunken px-3 py-2 text-left font-normal">
                  <span className="block text-head font-[550]">{name}</span>
                  <span className="text-badge text-text-3">
                    {takenFor[place] ? t(`field.${takenFor[place]}`) : t('columns.unused')}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map(({ line, cells }) => (
              <tr key={line}>
                {names.map((_, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={place} className="border-t px-3 py-1.5">
                    <bdi>{cells[place]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
