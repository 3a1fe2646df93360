'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { createContext, use } from 'react';
import type { ChangeSince } from '@/lib/actions/result';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { TextButton } from '../ui/text-button';
import { isSame } from './is-same';
import type { TheirField } from './theirs';

/** By path, the fields that somebody else changed while this form stood open; `ServerForm` gives it to the fields. */
export const TheirFields = createContext<ReadonlyMap<string, TheirField>>(new Map());

/** What a field says of somebody else's change to it. */
export type TheirChange = {
  /** The value that stands there now, in words; null where the form has it already. */
  now: string | null;
  by: ChangeSince | null;
  take: () => void;
};

type Held = {
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
};

/** The change of somebody else to a bound field, with `say` to put its value into words; undefined where there was none. */
export function useTheirs({ name, value, onChange }: Held, say: (value: unknown) => string): TheirChange | undefined {
  const t = useTranslations('form');
  const theirs = use(TheirFields).get(name);
  if (!theirs) return undefined;
  const now = isSame(value, theirs.value) ? null : say(theirs.value) || t('theirs.empty');
  return { now, by: theirs.by, take: () => onChange(theirs.value) };
}

/** "Now 2,000 MiB, changed by Marco Sala at 10:31. Use this value"; without the value once the form has it. */
export function TheirLine({ id, theirs }: { id: string; theirs: TheirChange }) {
  const t = useTranslations('form');
  const { now, take } = theirs;
  const words = useWords(theirs);
  const Icon = now === null ? CircleCheck : TriangleAlert;
  const takeIt = () => {
    take();
    // The button goes with what it took; the focus stays at its field.
    document.getElementById(id)?.focus();
  };
  return (
    <div className={now === null ? 'flex gap-1.5 text-help text-text-2' : 'flex gap-1.5 text-help text-warn'}>
      <Icon aria-hidden="true" className="mt-px" />
      <div className="flex min-w-0 flex-wrap gap-x-2">
        <p id={`${id}-theirs`} className="min-w-0 [overflow-wrap:anywhere]">
          {words}
        </p>
        {now !== null && (
          <TextButton aria-describedby={`${id}-theirs`} onClick={takeIt}>
            {t('theirs.use')}
          </TextButton>
        )}
      </div>
    </div>
  );
}

function useWords({ now, by }: TheirChange): ReactNode {
  const t = useTranslations('form');
  const { moment, time } = useFormats();
  const value = (words: ReactNode) => <bdi className="font-semibold">{words}</bdi>;
  const name = (words: ReactNode) => <bdi>{words}</bdi>;
  if (!by) return now === null ? t('theirs.changed') : t.rich('theirs.now', { now, value });
  const at = new Date(by.at);
  const when = moment(at);
  const who = { who: by.name, day: when === time(at) ? 'today' : 'earlier', when, name };
  return now === null ? t.rich('theirs.changed-by', who) : t.rich('theirs.now-by', { ...who, now, value });
}
