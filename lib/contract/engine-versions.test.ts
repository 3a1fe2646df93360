import { expect, test } from 'vitest';
import { versionLack } from './engine-versions';

test.each([
  ['postfix', '3.7.11', '3.7.11-0+deb12u1'],
  ['dovecot', '2.3.19.1 (9b53102964)', '1:2.3.19.1+dfsg1-2.1+deb12u6'],
  ['rspamd', '3.4', '3.4-1'],
  ['redis', '7.0.15', '5:7.0.15-1~deb12u7'],
] as const)('a node runs what Debian 12 has of %s', (engine, program, debianPackage) => {
  expect(versionLack(engine, program)).toBeNull();
  expect(versionLack(engine, debianPackage)).toBeNull();
});

test.each([
  ['postfix', '3.10.13', '3.10.13-0+deb13u1'],
  ['rspamd', '3.12.1', '3.12.1-1'],
  ['redis', '8.0.2', '5:8.0.2-3+deb13u3'],
] as const)('and what Debian 13 has of %s', (engine, program, debianPackage) => {
  expect(versionLack(engine, program)).toBeNull();
  expect(versionLack(engine, debianPackage)).toBeNull();
});

test.each(['2.4.1-4 (7d8c0e5759)', '1:2.4.1+dfsg1-6+deb13u7'])(
  'but not its Dovecot, and it says why: %s',
  (version) => {
    expect(versionLack('dovecot', version)).toBe(
      'Dovecot is 2.4.1 here, and a mail node needs 2.3: let a machine with Debian 12 serve mail.',
    );
  },
);

test.each([
  ['dovecot', '3.0.0', '2.3'],
  ['dovecot', '2.2.36', '2.3'],
  ['postfix', '3.5.25', '3.7 or newer'],
  ['rspamd', '2.7', '3.4 or newer'],
  ['redis', '6.0.16', '7.0 or newer'],
] as const)('nothing runs %s %s', (engine, version, needed) => {
  expect(versionLack(engine, version)).toContain(`a mail node needs ${needed}: let`);
});

test.each(['', '(none)', 'unknown'])('what is no version is no reason: %j', (version) => {
  expect(versionLack('dovecot', version)).toBeNull();
});
