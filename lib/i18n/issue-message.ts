import type { z } from 'zod';

/** A sentence of the `fields` catalog for one zod issue. Pure: the form and the server action say the same words. */
export type FieldMessage = { key: string; values: Record<string, string | number> };

/**
 * By path, what is wrong with each field: the first that its schema says. That no integer may be beyond 2^53 is true of every one, and
 * said only of one that has no bound of its own.
 */
export function issueMessages(issues: readonly z.core.$ZodIssue[]): Map<string, FieldMessage> {
  const messages = new Map<string, FieldMessage>();
  for (const issue of [...issues.filter((each) => !isSafeRange(each)), ...issues.filter(isSafeRange)]) {
    const path = issue.path.join('.');
    if (!messages.has(path)) messages.set(path, issueMessage(issue));
  }
  return messages;
}

function isSafeRange(issue: z.core.$ZodIssue): boolean {
  return Object.values(boundOf(issue)).some((bound) => Math.abs(bound) === Number.MAX_SAFE_INTEGER);
}

/** What our own schemas say of a check is a catalog key, its `error`; zod's own sentences are none, so those are named by code and bound. */
export function issueMessage(issue: z.core.$ZodIssue): FieldMessage {
  if (/^[a-z][a-z0-9-]*$/.test(issue.message)) return { key: issue.message, values: boundOf(issue) };
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? { key: 'required', values: {} }
        : {
            key: `too-small-${measureOf(issue.origin)}`,
            values: boundOf(issue),
          };
    case 'too_big':
      return {
        key: `too-big-${measureOf(issue.origin)}`,
        values: boundOf(issue),
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

function boundOf(issue: z.core.$ZodIssue): Record<string, number> {
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) };
  return issue.code === 'too_big' ? { maximum: Number(issue.maximum) } : {};
}

/** Text is measured in characters, a list in entries, the rest by its value. */
function measureOf(origin: string): 'text' | 'list' | 'number' {
  if (origin === 'string') return 'text';
  return origin === 'array' || origin === 'set' ? 'list' : 'number';
}
