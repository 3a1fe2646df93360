'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ChangeSince } from '@/lib/actions/result';
import type { TheirField } from './theirs';
import { changeOf, mergeTheirs } from './theirs';

const none: ReadonlyMap<string, TheirField> = new Map();

/**
 * Keeps a form and what the server holds together. While nothing unsaved stands in it, newer values are taken over. What was typed is
 * never written over: only once the server has refused it, because somebody else was first, do their values come in around it. They are
 * those of the page itself, drawn anew, so nobody sees here what its query would not show them.
 */
export function useNewerValues<Values extends FieldValues>(
  methods: UseFormReturn<Values>,
  defaults: DefaultValues<Values>,
) {
  const { reset, getValues } = methods;
  const { isDirty, defaultValues: base } = methods.formState;
  const router = useRouter();
  const [refreshing, startRefresh] = useTransition();
  const [changes, setChanges] = useState<readonly ChangeSince[] | null>(null);
  const [theirs, setTheirs] = useState(none);
  const key = JSON.stringify(defaults);
  const adopted = useRef(key);
  useEffect(() => {
    if (refreshing || (changes === null && (isDirty || adopted.current === key))) return;
    adopted.current = key;
    const newer: DefaultValues<Values> = JSON.parse(key);
    if (changes === null) {
      setTheirs(none);
      return reset(newer);
    }
    const merged = mergeTheirs({ base, mine: getValues(), theirs: newer });
    reset(newer);
    reset(merged.values, { keepDefaultValues: true });
    const found = [...merged.changed].map(([path, value]) => [path, { value, by: changeOf(path, changes) }] as const);
    setTheirs((before) => new Map([...before, ...found]));
    setChanges(null);
  }, [key, isDirty, base, refreshing, changes, reset, getValues]);

  return {
    theirs,
    /** Somebody else was first: asks for what stands there now and puts it around what was typed. */
    mergeNewest: (since: readonly ChangeSince[]) => {
      setChanges(since);
      startRefresh(() => router.refresh());
    },
    merging: changes !== null,
    /** What others changed has been saved over or given up. */
    forgetTheirs: () => setTheirs(none),
  };
}
