import type { z } from 'zod';

/** A sentence of the `fields` catalog for one zod issue. Pure: the form and the server action say the same words. */
export type FieldMessage = { key: string; values: Record<string, string | number> };

/** What our own schemas say of a check is a catalog key, its `error`; zod's own sentences are none, so those are named by code and bound. */
export function issueMessage(issue: z.core.$ZodIssue): FieldMessage {
  if (/^[a-z][a-z0-9-]*$/.test(issue.message)) return { key: issue.message, values: {} };
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? { key: 'required', values: {} }
        : {
            key: `too-small-${measureOf(issue.origin)}`,
            values: { minimum: Number(issue.minimum) },
          };
    case 'too_big':
      return {
        key: `too-big-${measureOf(issue.origin)}`,
        values: { maximum: Number(issue.maximum) },
      };
    case 'invalid_type':
      return {
        key: issue.input === undefined || issue.input === null ? 'required' : `not-a-${issue.expected}`,
        values: {},
      };
    case 'unrecognized_keys':
      return { key: 'unknown-key', values: { keys: issue.keys.join(', ') } };
    default:
      return { key: 'not-valid', values: {} };
  }
}

/** Text is measured in characters, a list in entries, the rest by its value. */
function measureOf(origin: string): 'text' | 'list' | 'number' {
  if (origin === 'string') return 'text';
  return origin === 'array' || origin === 'set' ? 'list' : 'number';
}
