import { expect, test } from 'vitest';
import { withoutGuesses } from './validate';

const folder = '/var/lib/postwarden/node/generations/000005/postfix';

test('a # in a greeting, which Postfix 3.10 warns of and obeys, is no reason to refuse it', () => {
  const words = `/usr/sbin/postconf: warning: ${folder}/master.cf: #comment after other text is not allowed: # 100%...\n`;
  expect(withoutGuesses(words).trim()).toBe('');
});

test.each([
  `/usr/sbin/postconf: warning: ${folder}/main.cf: #comment after other text is not allowed: # 100%...`,
  `/usr/sbin/postconf: warning: ${folder}/main.cf: unused parameter: smtpd_bannner=hello`,
])('in main.cf every warning is one: %s', (words) => {
  expect(withoutGuesses(words)).toBe(words);
});
