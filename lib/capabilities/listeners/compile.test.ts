import { expect, test } from 'vitest';
import { CompileConflict, mergeContributions } from '@/lib/compiler/merge';
import { compileListeners } from './compile';
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
const submission: ListenerRow = { ...smtp, id: 2, kind: 'submission', port: 587, messageSizeLimitBytes: 50_000_000 };
const imap: ListenerRow = {
  ...smtp,
  id: 3,
  kind: 'imap',
  port: 143,
  idleTimeoutSeconds: null,
  messageSizeLimitBytes: null,
};
const imaps: ListenerRow = { ...imap, id: 4, kind: 'imaps', port: 993 };

const compiled = (...rows: ListenerRow[]) => mergeContributions(compileListeners(rows));

test('main.cf gets the greatest message size of all doors, and says which door asked for it', () => {
  expect(compiled(smtp, submission).postfix.parameters.message_size_limit).toEqual({
    value: 50_000_000,
    setting: { capability: 'listeners', object: '2', field: 'messageSizeLimitBytes' },
  });
});

test('a disabled door is not in the document, nor does its message size count', () => {
  const document = compiled(smtp, { ...submission, enabled: false });
  expect(document.postfix.services.map(({ service }) => service.id)).toEqual(['smtp-1']);
  expect(document.postfix.parameters.message_size_limit?.value).toBe(20_000_000);
});

test('IMAP asks for STARTTLS, IMAPS for TLS from the start', () => {
  expect(compiled(imap, imaps).dovecot.listeners.map(({ listener }) => listener.encryption)).toEqual([
    'starttls',
    'tls',
  ]);
});

test('two greetings for one protocol conflict, and the error names both listeners', () => {
  const conflict = () => compiled({ ...imap, greeting: 'one' }, { ...imaps, greeting: 'two' });
  expect(conflict).toThrow(CompileConflict);
  expect(conflict).toThrow('imap.login_greeting: listeners/3/greeting and listeners/4/greeting');
});

test('the same greeting on both IMAP listeners is no conflict', () => {
  const document = compiled({ ...imap, greeting: 'hello' }, { ...imaps, greeting: 'hello' });
  expect(document.dovecot.settings['imap.login_greeting']?.value).toBe('hello');
});

test.each([
  ['the same address', '192.0.2.10', '192.0.2.10'],
  ['every IPv4 address', '192.0.2.10', '0.0.0.0'],
  ['every IPv6 address', '2001:db8::10', '::'],
])('a second door on one port at %s conflicts', (_name, first, second) => {
  const both = () => compiled({ ...smtp, address: first }, { ...submission, address: second, port: 25 });
  expect(both).toThrow(CompileConflict);
});

test('a door at an IPv4 address and one at every IPv6 address may have one port', () => {
  expect(() => compiled(smtp, { ...submission, address: '::', port: 25 })).not.toThrow();
});

test('two addresses may share a port', () => {
  expect(compiled(smtp, { ...submission, address: '192.0.2.11', port: 25 }).postfix.services).toHaveLength(2);
});
