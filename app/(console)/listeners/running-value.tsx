'use client';

import { GitCommitHorizontal } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { CodeBlock } from '@/components/ui/code-block';
import { Note } from '@/components/ui/note';
import type { ListenerDto, ListenerRow, NewListenerInput } from '@/lib/capabilities/listeners/schema';
import { kindNames } from '@/lib/capabilities/listeners/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

type FieldOf = { listener: ListenerDto; field: keyof NewListenerInput };

/** "Running: 25 MB", while the draft differs. */
export function RunningValue({ listener, field }: FieldOf) {
  const t = useTranslations('listeners');
  const say = useListenerValue();
  if (!listener.running || listener.running[field] === listener[field]) return null;
  return (
    <p className="flex items-center gap-1.5 text-help text-text-2">
      <GitCommitHorizontal aria-hidden="true" />
      {t('running-now', { value: say(listener.running, field, listener) })}
    </p>
  );
}

/** A node's no at the field that caused it: our sentence, then the engine's own words. */
export function RefusalNote({ listener, field }: FieldOf) {
  const t = useTranslations('listeners');
  const formats = useFormats();
  const refusals = listener.refusals.filter((refusal) => refusal.field === field);
  return refusals.map((refusal) => {
    const { node, address, tryAgainIn, checkedAt } = refusal;
    const known = refusal.code === 'port-taken' || refusal.code === 'address-absent';
    const key = `refused.${known ? refusal.code : 'other'}`;
    const at = checkedAt === null ? '' : formats.moment(new Date(checkedAt));
    const values = { node, port: String(refusal.port), address, revision: String(tryAgainIn), at };
    return (
      <Note
        key={node}
        tone={checkedAt === null ? 'danger' : 'warn'}
        actions={
          tryAgainIn !== null && (
            <ButtonLink href={`/deploys/${tryAgainIn}`} size="small">
              {t('refused.see-revision', values)}
            </ButtonLink>
          )
        }
      >
        <p>
          {t(checkedAt === null ? key : `${key}-checked`, values)}{' '}
          {t(`${key}-${tryAgainIn === null ? 'deploy' : 'again'}`, values)}
        </p>
        {refusal.words !== '' && <CodeBlock wrap label={t('refused.words', values)} code={refusal.words} />}
      </Note>
    );
  });
}

/** A field's value as a person reads it; beside another state of the listener, so that the two are seen to differ. */
export function useListenerValue(): (
  row: ListenerRow,
  field: keyof NewListenerInput,
  beside?: ListenerRow | null,
) => string {
  const t = useTranslations('listeners');
  const formats = useFormats();
  return (row, field, beside) => {
    const value = row[field];
    if (value === null) return t('value.none');
    if (field === 'messageSizeLimitBytes') return formats.exactBytes(Number(value), beside?.[field] ?? undefined);
    if (field === 'idleTimeoutSeconds') return t('value.seconds', { count: Number(value) });
    if (field === 'kind') return kindNames[row.kind];
    return typeof value === 'boolean' ? t(`value.${value}`) : String(value);
  };
}
