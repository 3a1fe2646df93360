import { expect, test } from 'vitest';
import { mailboxPassword } from '@/lib/directory/mailbox-input';
import { generatePassword } from './generate-password';

test('a generated password has twenty characters, none of which looks like another, and is accepted', () => {
  const made = new Set(Array.from({ length: 500 }, () => generatePassword()));
  expect(made.size).toBe(500);
  for (const password of made) {
    expect(password).toMatch(/^[a-zA-Z2-7]{20}$/);
    expect(password).not.toMatch(/[0O1lIo]/);
    expect(mailboxPassword.safeParse(password).success).toBe(true);
  }
});

test('no letter is favoured: bytes that would wrap round are thrown away', () => {
  let round = 0;
  const password = generatePassword((bytes) => bytes.fill(round++ === 0 ? 255 : 0));
  expect(password).toBe('a'.repeat(20));
});
