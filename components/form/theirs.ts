import type { FieldValues } from 'react-hook-form';
import { get, set } from 'react-hook-form';
import type { ChangeSince } from '@/lib/actions/result';
import { isSame } from './is-same';

/** What somebody else made of a field, and who and when; `by` is null where the log does not say. */
export type TheirField = { value: unknown; by: ChangeSince | null };

type Three<Values> = {
  /** What the form was filled with. */
  base: unknown;
  /** What stands in it. */
  mine: unknown;
  /** What the server holds now. */
  theirs: Values;
};

/**
 * One form out of three sets of values: theirs wherever nothing was typed, what was typed wherever something was. `changed` has, by
 * path, each field that somebody else made different, whoever won it. A list is one field.
 */
export function mergeTheirs<Values extends FieldValues>({ base, mine, theirs }: Three<Values>) {
  const values = structuredClone(theirs);
  const changed = new Map<string, unknown>();
  for (const path of pathsIn(theirs)) {
    const [was, typed, now] = [get(base, path), get(mine, path), get(theirs, path)];
    if (!isSame(was, now)) changed.set(path, now);
    if (!isSame(was, typed)) set(values, path, typed);
  }
  return { values, changed };
}

/** The newest change of a field: the log names whole fields, so `services.imap` is found under `services`. */
export function changeOf(path: string, changes: readonly ChangeSince[]): ChangeSince | null {
  const field = path.split('.')[0] ?? path;
  return changes.find(({ fields }) => fields.includes(field)) ?? null;
}

function pathsIn(values: unknown, above = ''): string[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return [above];
  return Object.entries(values).flatMap(([key, value]) => pathsIn(value, above === '' ? key : `${above}.${key}`));
}
