import { expect, test } from 'vitest';
import { versionIn } from './ask-version';

test.each([
  ['postfix', '3.7.11\n', '3.7.11'],
  ['dovecot', '2.3.19.1 (9b53102964)\n', '2.3.19.1 (9b53102964)'],
  ['rspamd', 'Rspamd daemon version 3.4\n', '3.4'],
  ['redis', 'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=e08dbad3e06f3fb\n', '7.0.15'],
] as const)('%s of Debian 12 says its version', (engine, words, version) => {
  expect(versionIn(engine, words)).toBe(version);
});

test.each([
  ['postfix', '3.10.13\n', '3.10.13'],
  ['dovecot', '2.4.1-4 (7d8c0e5759)\n', '2.4.1-4 (7d8c0e5759)'],
  ['rspamd', `Rspamd daemon version 3.12.1\n\nCPU architecture x86_64\n${'Enabled: TRUE\n'.repeat(6)}`, '3.12.1'],
  ['redis', 'Redis server v=8.0.2 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=b843bbd074c0e1da\n', '8.0.2'],
] as const)('%s of Debian 13 says its version, and nothing more of it is kept', (engine, words, version) => {
  expect(versionIn(engine, words)).toBe(version);
});

test('a program that says nothing has no version', () => {
  expect(versionIn('rspamd', '')).toBe('');
});
