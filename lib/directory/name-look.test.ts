import { expect, test } from 'vitest';
import { parseDomain } from './address';
import { lookOf, sameToTheEye } from './name-look';

test.each([
  ['plain letters', 'lagomarino.example'],
  ['digits and hyphens', '192-0-2.example'],
  ['umlauts', 'müller-söhne.example'],
  ['Vietnamese', 'việt.example'],
  ['Turkish', 'ışık.example'],
  ['Icelandic', 'þór.example'],
  ['Cyrillic that reads as no Latin word', 'почта.example'],
  ['Cyrillic with digits', 'почта24.example'],
  ['Cyrillic beside a Latin label', 'почта.mail.example'],
  ['Cyrillic under a Cyrillic top-level domain', 'сор.рф'],
  ['Greek', 'ελλάδα.example'],
  ['Armenian', 'հայաստան.example'],
  ['Arabic', 'مثال.example'],
  ['Hindi', 'उदाहरण.example'],
  ['Japanese with Latin', '東京カフェのab.example'],
  ['a long vowel', 'コーヒー.example'],
  ['Korean with Latin', '삼성abc.example'],
  ['Chinese with Latin', '株式abc.example'],
])('%s may pass for nothing else: %s', (_, name) => {
  expect(parseDomain(name)).not.toBeNull();
  expect(lookOf(name)).toBeNull();
});

test.each([
  ['аррӏе.example', 'cyrillic', 'apple.example'],
  ['сор.example', 'cyrillic', 'cop.example'],
  ['а1.example', 'cyrillic', 'a1.example'],
  ['mail.аррӏе.example', 'cyrillic', 'mail.apple.example'],
  ['νινο.example', 'greek', 'vivo.example'],
  ['όνοια.example', 'greek', 'óvoia.example'],
  ['հօս.example', 'armenian', 'hou.example'],
  ['p\u0430ypal.example', 'mixed', 'paypal.example'],
  ['teℎ\u0259ст.example', 'mixed', null],
  ['caféд.example', 'mixed', null],
  ['ไทยabc.example', 'mixed', null],
  ['漢字д.example', 'mixed', null],
  ['ᎠᏴabc.example', 'mixed', null],
  ['рαу.example', 'mixed', 'pay.example'],
] as const)('%s: %s, as %s', (name, why, like) => {
  expect(lookOf(name)).toEqual({ why, like, isHere: false });
});

test.each([
  ['paypa1.example', 'paypal.example'],
  ['rnodern.example', 'modern.example'],
  ['goo0le.example', 'gooole.example'],
  ['lıdl.example', 'lidl.example'],
  ['\u0430рр1\u0435.example', 'apple.example'],
])('%s looks the same as %s', (name, other) => {
  expect(sameToTheEye(name)).toContain(other);
});

test('a name is not its own double, and a long one has no more than a query bears', () => {
  expect(sameToTheEye('test.example')).toEqual([]);
  expect(sameToTheEye('test.com')).toEqual([]);
  expect(sameToTheEye(`${'lo'.repeat(20)}.example`).length).toBeLessThanOrEqual(32);
});
