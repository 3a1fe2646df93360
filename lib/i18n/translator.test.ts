import { expect, test } from 'vitest';
import { createFormats } from './formats';
import { messagesOf, translatorOf } from './translator';

test.each([
  ['en', '1,912 mailboxes'],
  ['it', '1.912 caselle'],
] as const)('the foot of the side bar groups the digits of its count: %s', async (locale, words) => {
  const t = translatorOf({ locale, messages: await messagesOf(locale), namespace: 'shell' });
  const shown = createFormats({ locale, timeZone: 'UTC', now: new Date() }).number(1_912);
  expect(t('version', { version: '0.1.0', count: 1_912, shown })).toBe(`0.1.0 · ${words}`);
});
