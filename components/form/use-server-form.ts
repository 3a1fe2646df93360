'use client';

import { useEffect, useState } from 'react';
import type { DefaultValues, FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import type { Problem, Result } from '@/lib/actions/result';
import { useTranslations } from '@/lib/i18n/client';
import { answerOf } from '../feedback/answer-of';
import { namesWithRuleReason } from './rule-reasons';
import { schemaResolver } from './schema-resolver';
import type { TheirField } from './theirs';
import { useNewerValues } from './use-newer-values';

type ServerFormOptions<Values extends FieldValues, Data> = {
  /** The schema of the action itself. */
  schema: z.ZodType<unknown, Values>;
  action: (input: unknown) => Promise<Result<Data>>;
  /** What the server holds. Newer ones are taken over while nothing unsaved stands in the form. */
  defaults: DefaultValues<Values>;
  onSaved?: (data: Data) => void;
};

export type ServerForm<Values extends FieldValues> = {
  control: UseFormReturn<Values>['control'];
  methods: UseFormReturn<Values>;
  submit: (event?: { preventDefault: () => void }) => Promise<void>;
  discard: () => void;
  pending: boolean;
  dirty: boolean;
  /** When it was saved last, until the next change. */
  savedAt: Date | null;
  /** What no field can show. */
  problem: Problem | null;
  /** What somebody else changed meanwhile, by path: it stands in the form where nothing was typed, and the next save is based on it. */
  theirs: ReadonlyMap<string, TheirField>;
  /** Their values are on the way. */
  merging: boolean;
};

/** What ties a field to its form. */
export type FieldBinding<Values extends FieldValues> = Pick<ServerForm<Values>, 'control'> & { name: Path<Values> };

/** A form whose only judge is its action: errors land on their fields, what was typed is never lost. */
export function useServerForm<Values extends FieldValues, Data>({
  schema,
  action,
  defaults,
  onSaved,
}: ServerFormOptions<Values, Data>): ServerForm<Values> {
  const fields = useTranslations('fields');
  const words = useTranslations('problem');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const methods = useForm<Values>({
    resolver: schemaResolver(schema, ({ key, values }) => fields(key, values)),
    defaultValues: defaults,
    mode: 'onBlur',
  });
  useReasonsWhileTyping(methods);
  const { isDirty, isSubmitting } = methods.formState;
  const { theirs, merging, mergeNewest, forgetTheirs } = useNewerValues(methods, defaults);

  const send = methods.handleSubmit(
    async (values) => {
      setProblem(null);
      const result = await answerOf(() => action(values), words);
      if (!result.ok) {
        if (result.problem.code === 'stale') mergeNewest(result.problem.changes ?? []);
        // What is gone has no value that could be used.
        if (result.problem.code === 'not-found') forgetTheirs();
        return setProblem(showOnFields(methods, result.problem) ? null : result.problem);
      }
      forgetTheirs();
      methods.reset(values);
      setSavedAt(new Date());
      onSaved?.(result.data);
    },
    () => setProblem(null),
  );
  return {
    control: methods.control,
    methods,
    submit: (event) => {
      event?.preventDefault();
      return send();
    },
    discard: () => {
      setProblem(null);
      forgetTheirs();
      methods.reset();
    },
    pending: isSubmitting,
    dirty: isDirty,
    savedAt: isDirty ? null : savedAt,
    problem,
    theirs,
    merging,
  };
}

/**
 * A reason comes as the field is left, and goes as soon as what is typed is right: gone only as the field is left again, it would move the
 * button away from under the pointer that is pressing it. What is typed may put right what stands at another field, by a rule over both.
 */
function useReasonsWhileTyping<Values extends FieldValues>(methods: UseFormReturn<Values>): void {
  useEffect(
    () =>
      methods.subscribe({
        formState: { values: true },
        callback: ({ name, values, errors }) => {
          if (name === undefined || !isFieldOf(values, name)) return;
          const others = namesWithRuleReason(errors).filter((other) => other !== name);
          const typed = methods.getFieldState(name).invalid ? [name] : [];
          const again = [...typed, ...others.filter((other) => isFieldOf(values, other))];
          if (again.length > 0) void methods.trigger(again);
        },
      }),
    [methods],
  );
}

/** True when every sentence found its field; the first of them gets the focus. */
function showOnFields<Values extends FieldValues>(methods: UseFormReturn<Values>, problem: Problem): boolean {
  const values = methods.getValues();
  const entries = Object.entries(problem.fields ?? {});
  let first = true;
  for (const [name, message] of entries) {
    if (!isFieldOf(values, name)) continue;
    methods.setError(name, { type: 'server', message }, { shouldFocus: first });
    first = false;
  }
  return entries.length > 0 && entries.every(([name]) => isFieldOf(values, name));
}

function isFieldOf<Values extends FieldValues>(values: Values, name: string): name is Path<Values> {
  return (name.split('.')[0] ?? '') in values;
}
