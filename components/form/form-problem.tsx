'use client';

import type { Control, FieldValues } from 'react-hook-form';
import { get, useWatch } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { ProblemNote } from '../feedback/problem-note';
import { isSame } from './is-same';
import type { TheirField } from './theirs';
import type { ServerForm } from './use-server-form';

/** What no field can show, and what has become of the typing. */
export function FormProblem<Values extends FieldValues>({ form }: { form: ServerForm<Values> }) {
  const t = useTranslations('problem');
  const { problem } = form;
  if (!problem) return null;
  if (problem.code === 'not-found') return <ProblemNote problem={problem} className="mb-4" more={t('still-here')} />;
  if (problem.code !== 'stale') return <ProblemNote problem={problem} className="mb-4" />;
  const more = problem.changes ? <Overtaken form={form} /> : t('typing-kept');
  return <ProblemNote problem={problem} className="mb-4" more={form.merging ? null : more} />;
}

/** How it stands between theirs and what is typed, as long as both are looked at. */
function Overtaken<Values extends FieldValues>({ form: { control, theirs, dirty } }: { form: ServerForm<Values> }) {
  const t = useTranslations('problem');
  const differs = useDiffers(control, theirs);
  return t(differs ? 'differs' : dirty ? 'agrees' : 'same');
}

function useDiffers<Values extends FieldValues>(
  control: Control<Values>,
  theirs: ReadonlyMap<string, TheirField>,
): boolean {
  const values = useWatch({ control });
  return [...theirs].some(([path, { value }]) => !isSame(get(values, path), value));
}
