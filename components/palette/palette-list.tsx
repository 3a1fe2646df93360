'use client';

import type { MouseEvent } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Badge } from '../ui/badge';
import { Link } from '../ui/link';
import type { Entry, Section } from './entry';
import type { Choice } from './use-choice';

type PaletteListProps = { id: string; sections: readonly Section[]; choice: Choice };

/** The lines under their kinds. Focus stays in the field, which names the current line. */
export function PaletteList({ id, sections, choice }: PaletteListProps) {
  const t = useTranslations('find');
  const starts = sections.map((_, at) => sections.slice(0, at).reduce((sum, { entries }) => sum + entries.length, 0));
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t('list')}
      hidden={sections.length === 0}
      className="min-h-0 flex-1 scroll-py-8 overflow-y-auto overscroll-contain p-1.5"
    >
      {sections.map((section, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand in a listbox
        <div key={section.id} role="group" aria-labelledby={`${id}-of-${at}`} className="not-first:mt-1.5">
          <div
            id={`${id}-of-${at}`}
            role="presentation"
            className="px-2.5 pt-1.5 pb-1 text-badge font-semibold text-text-3 [overflow-wrap:anywhere]"
          >
            {section.title}
          </div>
          {section.entries.map((entry, within) => {
            const place = (starts[at] ?? 0) + within;
            return (
              <Line
                key={entry.id}
                id={`${id}-${place}`}
                entry={entry}
                choice={choice}
                current={place === choice.place}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

type LineProps = { id: string; entry: Entry; choice: Choice; current: boolean };

const line =
  'flex min-h-11 w-full cursor-default items-center gap-2.5 rounded-control px-2.5 py-1 text-left text-control aria-selected:bg-accent-soft md:min-h-9';

function Line({ id, entry, choice, current }: LineProps) {
  const shared = {
    ...{ id, role: 'option', tabIndex: -1, className: line, 'aria-selected': current },
    // A press must not take the focus from the field.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onMouseMove: () => current || choice.point(entry),
  };
  if (entry.href !== undefined) {
    return (
      <Link
        {...shared}
        look="plain"
        href={entry.href}
        onClick={(event) => event.ctrlKey || event.metaKey || choice.take(entry)}
      >
        <Words entry={entry} />
      </Link>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is among the shared
    <div {...shared} onClick={() => choice.take(entry)}>
      <Words entry={entry} />
    </div>
  );
}

function Words({ entry }: { entry: Entry }) {
  const { icon, label, note, disabled } = entry;
  const at = label.lastIndexOf('@');
  return (
    <>
      {icon && <span className="grid w-4 shrink-0 place-items-center text-text-3">{icon}</span>}
      <span className="min-w-0 flex-1">
        <bdi className="[overflow-wrap:anywhere]">
          {at > 0 ? (
            <>
              <b className="font-semibold">{label.slice(0, at)}</b>
              {label.slice(at)}
            </>
          ) : (
            label
          )}
        </bdi>
        {note && <span className="block text-badge text-text-3 md:hidden">{note}</span>}
      </span>
      {disabled && <Badge status="disabled" />}
      {note && <bdi className="hidden max-w-[40%] shrink-0 truncate text-help text-text-3 md:block">{note}</bdi>}
    </>
  );
}
