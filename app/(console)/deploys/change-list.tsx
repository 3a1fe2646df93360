'use client';

import { ChangeInWords } from '@/components/diff/change-in-words';
import type { ChangeDto, PendingChangeDto } from '@/lib/capabilities/deploys/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

type ChangeListProps = {
  changes: readonly (ChangeDto | PendingChangeDto)[];
  /** A node's no, as `room/object`, with its sentence. */
  rejected?: ReadonlyMap<string, string>;
};

/** Every change as a person says it, in the words of its room. */
export function ChangeList({ changes, rejected }: ChangeListProps) {
  const t = useTranslations();
  const formats = useFormats();
  const written = useWrittenValue();
  return changes.map((change) => (
    <ChangeInWords
      key={`${change.room} ${change.object} ${change.key}`}
      where={`${t(`${change.room}.title`)} · ${t(`${change.room}.object`, change.values)}`}
      sentence={t(`${change.room}.${change.key}`, change.values)}
      before={written(change, change.before)}
      after={written(change, change.after)}
      {...optional('rejection', rejected?.get(`${change.room}/${change.object}`))}
      {...optional(
        'by',
        byWhom(change, (at) => formats.moment(new Date(at))),
      )}
    />
  ));
}

function byWhom(change: ChangeDto | PendingChangeDto, moment: (at: string) => string): string | undefined {
  if (!('author' in change) || change.author === null) return undefined;
  return change.changedAt === null ? change.author : `${change.author}, ${moment(change.changedAt)}`;
}

function optional<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: string });
}

/** A value as a screen writes it: sizes with units, on and off as the room's words. */
function useWrittenValue(): (change: ChangeDto, value: string | null) => string | null {
  const t = useTranslations();
  const formats = useFormats();
  return (change, value) => {
    if (value === null) return null;
    if (change.format === 'bytes') return formats.bytes(Number(value));
    if (change.format === 'seconds') return formats.duration(Number(value) * 1_000);
    return change.format === 'word' ? t(`${change.room}.value.${value}`) : value;
  };
}
