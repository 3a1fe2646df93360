'use client';

import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useReportUnsaved } from '../ui/unsaved-content';
import { FormProblem } from './form-problem';
import { TheirFields } from './their-line';
import { UnsavedGuard } from './unsaved-guard';
import type { ServerForm as Bound } from './use-server-form';

type ServerFormProps<Values extends FieldValues> = {
  form: Bound<Values>;
  /** Names the form for a screen reader. */
  label: string;
  /**
   * Off where leaving the page loses nothing worth a question: sign-in, a search. A dialog around the form asks by itself, unless
   * 'never': a password is soon typed again.
   */
  guard?: boolean | 'never';
  className?: string;
  children: ReactNode;
};

/**
 * The form element of `useServerForm`: Ctrl/⌘ S saves, leaving with unsaved changes asks, what no field can show stands on top,
 * and the first field that somebody else left otherwise gets the focus.
 */
export function ServerForm<Values extends FieldValues>({
  form,
  label,
  guard = true,
  className,
  children,
}: ServerFormProps<Values>) {
  const element = useRef<HTMLFormElement>(null);
  useReportUnsaved(form.dirty && guard !== 'never');
  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      element.current?.requestSubmit();
    };
    document.addEventListener('keydown', save);
    return () => document.removeEventListener('keydown', save);
  }, []);
  const { theirs } = form;
  useEffect(() => {
    if (theirs.size > 0) element.current?.querySelector<HTMLElement>('[data-differs]')?.focus();
  }, [theirs]);
  return (
    <form ref={element} noValidate aria-label={label} onSubmit={form.submit} className={className}>
      <FormProblem form={form} />
      <TheirFields value={theirs}>{children}</TheirFields>
      {guard === true && <UnsavedGuard dirty={form.dirty} />}
    </form>
  );
}
