import { expect, test } from 'vitest';
import { z } from 'zod';
import { megabytes } from '@/lib/contract/megabytes';
import { issueMessage, issueMessages } from './issue-message';
import { messagesOf, translatorOf } from './translator';

const messageOf = (schema: z.ZodType, value: unknown) => {
  const [issue] = schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
  return issue && issueMessage(issue);
};

test('a bound that has a sentence of its own is told by that, whatever kind of check it is', () => {
  const bytes = z.int().min(1, { error: 'import-empty' }).max(9, { error: 'import-too-large' });
  expect(messageOf(bytes, 0)).toEqual({ key: 'import-empty', values: { minimum: 1 } });
  expect(messageOf(bytes, 10)).toEqual({ key: 'import-too-large', values: { maximum: 9 } });
  expect(messageOf(z.string().regex(/a/, { error: 'dns-name' }), 'b')).toEqual({ key: 'dns-name', values: {} });
});

test('a bound without one is told by its measure and its number', () => {
  expect(messageOf(z.int().min(1), 0)).toEqual({ key: 'too-small-number', values: { minimum: 1 } });
  expect(messageOf(z.string().max(3), 'long')).toEqual({ key: 'too-big-text', values: { maximum: 3 } });
  expect(messageOf(z.string().min(1), '')).toEqual({ key: 'required', values: {} });
  expect(messageOf(z.int(), undefined)).toEqual({ key: 'required', values: {} });
  expect(messageOf(z.email(), 'x')).toEqual({ key: 'not-valid', values: {} });
});

test('an integer that is far too great or too small is told its own bound, not that of all integers', () => {
  const schema = z.object({ size: z.int().min(1).max(9), any: z.int() });
  const messagesFor = (values: unknown) => {
    const { error } = schema.safeParse(values, { reportInput: true });
    return Object.fromEntries(issueMessages(error?.issues ?? []));
  };
  expect(messagesFor({ size: 1e19, any: 0 })).toEqual({ size: { key: 'too-big-number', values: { maximum: 9 } } });
  expect(messagesFor({ size: -1e19, any: 0 })).toEqual({ size: { key: 'too-small-number', values: { minimum: 1 } } });
  expect(messagesFor({ size: 1, any: 1e19 })).toMatchObject({ any: { key: 'too-big-number' } });
});

test.each([
  ['en', 'Enter 0.001024 MB or more.', 'Enter 2,000 MB or less.'],
  ['it', 'Inserisci 0,001024 MB o più.', 'Inserisci 2000 MB o meno.'],
] as const)('bytes in a field of MB: their bounds are told in MB (%s)', async (locale, least, most) => {
  const say = translatorOf({ locale, messages: await messagesOf(locale), namespace: 'fields' });
  const saidOf = (value: number) => {
    const message = messageOf(megabytes(1_024, 2_000_000_000), value);
    return message && say(message.key, message.values);
  };
  expect(saidOf(0)).toBe(least);
  expect(saidOf(3_000_000_000)).toBe(most);
});
