import { expect, test } from 'vitest';
import { z } from 'zod';
import { issueMessage } from './issue-message';

const messageOf = (schema: z.ZodType, value: unknown) => {
  const [issue] = schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
  return issue && issueMessage(issue);
};

test('a bound that has a sentence of its own is told by that, whatever kind of check it is', () => {
  const bytes = z.int().min(1, { error: 'import-empty' }).max(9, { error: 'import-too-large' });
  expect(messageOf(bytes, 0)).toEqual({ key: 'import-empty', values: {} });
  expect(messageOf(bytes, 10)).toEqual({ key: 'import-too-large', values: {} });
  expect(messageOf(z.string().regex(/a/, { error: 'dns-name' }), 'b')).toEqual({ key: 'dns-name', values: {} });
});

test('a bound without one is told by its measure and its number', () => {
  expect(messageOf(z.int().min(1), 0)).toEqual({ key: 'too-small-number', values: { minimum: 1 } });
  expect(messageOf(z.string().max(3), 'long')).toEqual({ key: 'too-big-text', values: { maximum: 3 } });
  expect(messageOf(z.string().min(1), '')).toEqual({ key: 'required', values: {} });
  expect(messageOf(z.int(), undefined)).toEqual({ key: 'required', values: {} });
  expect(messageOf(z.email(), 'x')).toEqual({ key: 'not-valid', values: {} });
});
