'use client';

import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { ProblemNote } from '../feedback/problem-note';
import { Button } from '../ui/button';
import { Note } from '../ui/note';
import { useReportUnsaved } from '../ui/unsaved-content';
import { UnsavedGuard } from './unsaved-guard';
import type { ServerForm as Bound } from './use-server-form';

type ServerFormProps<Values extends FieldValues> = {
  form: Bound<Values>;
  /** Names the form for a screen reader. */
  label: string;
  /** Off where leaving the page loses nothing worth a question: sign-in, a search. A dialog around the form asks by itself. */
  guard?: boolean;
  className?: string;
  children: ReactNode;
};

/** The form element of `useServerForm`: Ctrl/⌘ S saves, leaving with unsaved changes asks, what no field can show stands on top. */
export function ServerForm<Values extends FieldValues>({
  form,
  label,
  guard = true,
  className,
  children,
}: ServerFormProps<Values>) {
  const element = useRef<HTMLFormElement>(null);
  useReportUnsaved(form.dirty);
  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      element.current?.requestSubmit();
    };
    document.addEventListener('keydown', save);
    return () => document.removeEventListener('keydown', save);
  }, []);
  return (
    <form ref={element} noValidate aria-label={label} onSubmit={form.submit} className={className}>
      <FormProblem form={form} />
      {children}
      {guard && <UnsavedGuard dirty={form.dirty} />}
    </form>
  );
}

/** What no field can show. Whoever saved second chooses: the other's values, or their own on top of them. */
function FormProblem<Values extends FieldValues>({ form }: { form: Bound<Values> }) {
  const t = useTranslations('problem');
  if (form.merged && !form.problem) return <Note className="mb-4">{t('merged')}</Note>;
  if (!form.problem) return null;
  const choice = (
    <>
      <Button size="small" onClick={form.loadTheirs}>
        {t('load-theirs')}
      </Button>
      <Button size="small" onClick={form.keepMine}>
        {t('keep-mine')}
      </Button>
    </>
  );
  const actions = form.problem.code === 'stale' ? { actions: choice } : {};
  return <ProblemNote problem={form.problem} className="mb-4" {...actions} />;
}
