import { expect, test } from 'vitest';
import {
  hasLongLabel,
  parseAddress,
  parseAliasLocalPart,
  parseDomain,
  parseMailboxLocalPart,
  showAddress,
  showDomain,
  withoutExtension,
} from './address';

test.each([
  ['Lagomarino.Example', 'lagomarino.example'],
  ['Müller-Söhne.example', 'xn--mller-shne-kcb9d.example'],
  ['Mu\u0308ller.example', 'xn--mller-kva.example'],
  ['faß.example', 'xn--fa-hia.example'],
  ['例え。example', 'xn--r8jz45g.example'],
  ['final-dot.example.', 'final-dot.example'],
])('the domain %s is kept as %s', (written, kept) => {
  expect(parseDomain(written)).toBe(kept);
});

test.each([
  'localhost',
  '192.0.2.7',
  '0x7f.1',
  'a b.example',
  'ex%61mple.com',
  'exa\nmple.com',
  'a/b.example',
  'a@b.example',
  'a_b.example',
  '-a.example',
  'a..example',
  '.example',
  'xn--a.example',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(130)}example`,
  '',
])('%j is no domain', (written) => {
  expect(parseDomain(written)).toBeNull();
});

test.each([
  [`${'a'.repeat(64)}.example`, true],
  [`${'ü'.repeat(60)}.example`, true],
  [`${'a'.repeat(63)}.example`, false],
  [`${'a.'.repeat(130)}example`, false],
  ['a b.example', false],
])('whether a part of %s is too long: %s', (written, isLong) => {
  expect(hasLongLabel(written)).toBe(isLong);
});

test('an address is lower case with its domain in A-labels, and is shown in Unicode', () => {
  const kept = parseAddress('Zoe.Muller@Müller-Söhne.example');
  expect(kept).toBe('zoe.muller@xn--mller-shne-kcb9d.example');
  expect(showAddress(String(kept))).toBe('zoe.muller@müller-söhne.example');
  expect(showDomain('xn--mller-shne-kcb9d.example')).toBe('müller-söhne.example');
});

test.each([
  'no-at.example',
  '@lagomarino.example',
  'a@',
  'a@b@c.example',
  '"a b"@c.example',
  'a..b@c.example',
  'a\r\nb@c.example',
  'a\0@c.example',
  'zoë@c.example',
  `${'a'.repeat(65)}@c.example`,
])('%j is no address', (written) => {
  expect(parseAddress(written)).toBeNull();
});

test('a mailbox has a local part that Dovecot takes as a login and the disk as a folder', () => {
  expect(parseMailboxLocalPart('L.Conti_2-b')).toBe('l.conti_2-b');
  for (const bad of ['-a', '.a', 'a.', 'a..b', 'a/b', '../x', 'a+b', "o'brien", 'a b', 'a@b', '%u', 'zoë', '']) {
    expect(parseMailboxLocalPart(bad)).toBeNull();
  }
});

test('an alias may hold what nobody could sign in with, but nothing to quote', () => {
  expect(parseAliasLocalPart("O'Brien+Press")).toBe("o'brien+press");
  expect(parseAliasLocalPart('50%Off!')).toBe('50%off!');
  for (const bad of ['a/b', 'a"b', '-a', 'a..b', '@', 'a\\b']) expect(parseAliasLocalPart(bad)).toBeNull();
});

test('an extension leads to the mailbox without it', () => {
  expect(withoutExtension('anna+lists+2@a.example')).toBe('anna@a.example');
  expect(withoutExtension('anna@a.example')).toBe('anna@a.example');
});
