import { expect, test } from 'vitest';
import { describeListener } from './describe';
import en from './messages/en.json' with { type: 'json' };
import type { ListenerRow } from './schema';

const smtp: ListenerRow = {
  id: 1,
  kind: 'smtp',
  address: '192.0.2.10',
  port: 25,
  enabled: true,
  idleTimeoutSeconds: 300,
  messageSizeLimitBytes: 20_000_000,
  greeting: null,
};

test('each changed field is one sentence with its old and new value', () => {
  const words = describeListener(smtp, { ...smtp, port: 2525, greeting: 'Hello' });
  expect(words.map(({ key, before, after }) => [key, before, after])).toEqual([
    ['change.port', '25', '2525'],
    ['change.greeting', null, 'Hello'],
  ]);
});

test('a new and a removed listener are one sentence each', () => {
  expect(describeListener(null, smtp).map(({ key }) => key)).toEqual(['change.added']);
  expect(describeListener(smtp, null).map(({ key }) => key)).toEqual(['change.removed']);
});

test('every sentence that a change of any field needs is in the catalog', () => {
  const other: ListenerRow = {
    id: 1,
    kind: 'imap',
    address: '::1',
    port: 1,
    enabled: false,
    idleTimeoutSeconds: null,
    messageSizeLimitBytes: null,
    greeting: 'x',
  };
  const keys = describeListener(smtp, other).map(({ key }) => key.replace('change.', ''));
  expect(Object.keys(en.change)).toEqual(expect.arrayContaining(keys));
  expect(keys).toHaveLength(7);
});
