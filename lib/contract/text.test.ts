import { expect, test } from 'vitest';
import { mailboxRow } from './directory';
import { greetingText, mailAddress, mailboxAddress, newPassword, oneLine, storableText } from './text';

test('the longest greeting after the longest host name is a reply line that every client must take', () => {
  const greeting = greetingText.parse('x'.repeat(200));
  expect(Buffer.byteLength(`220 ${'h'.repeat(253)} ${greeting}\r\n`)).toBeLessThanOrEqual(512);
  expect(greetingText.safeParse('x'.repeat(201)).success).toBe(false);
});

test.each(['größer', '→', 'a\u00a0b', 'line\r\nbreak', 'tab\there', '\u007f'])('%j is no greeting', (text) => {
  expect(greetingText.safeParse(text).success).toBe(false);
});

test.each(['a/b', '../x', 'a+b', "o'brien", '-a', 'a=b', '%u'])('%s@ is no mailbox', (local) => {
  const row = { domainId: 1, address: `${local}@a.example`, enabled: true, reason: '', quotaKib: 0, verifier: null };
  expect(mailboxRow.safeParse({ ...row, address: 'a.b_c-d@a.example' }).success).toBe(true);
  expect(mailboxRow.safeParse(row).success).toBe(false);
});

test.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('%j holds no character that could be stored', (text) => {
  for (const schema of [storableText, oneLine(40)]) {
    expect(schema.safeParse(text).error?.issues.map(({ message }) => message)).toEqual(['not-storable']);
  }
});

test('every character that there is can be stored, pairs of surrogates too', () => {
  expect(oneLine(40).parse('Ä 漢 🏔️ 𝄞')).toBe('Ä 漢 🏔️ 𝄞');
});

test('an alias may lead to an address of others that no mailbox of ours could have', () => {
  expect(mailAddress.safeParse('sales+eu/north@b.example').success).toBe(true);
  expect(mailboxAddress.safeParse(`${'a'.repeat(65)}@b.example`).success).toBe(false);
});

test.each(['anna@..', 'anna@.', 'anna@a..b', '../anna@b.example'])(
  '%s is no place for the mail of a mailbox',
  (address) => {
    expect(mailboxAddress.safeParse(address).success).toBe(false);
  },
);

test.each(['e\u0301', '\ufb01', '\u00b2', '\u00a0', '\uff21', '\u2126'])(
  'a password with %j, which another device may send otherwise, is not set',
  (character) => {
    const { error } = newPassword(512).safeParse(`fifteen or more ${character}`);
    expect(error?.issues.map(({ message }) => message)).toEqual(['more-than-one-form']);
  },
);

test('a password may hold whatever every device sends alike', () => {
  const password = 'Grüße, señor: 東京 €5 🐌 ‘ß’';
  expect(newPassword(512).parse(password)).toBe(password);
});
