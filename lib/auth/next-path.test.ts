import { expect, test } from 'vitest';
import { homePath, ownPath, signInQuery } from './next-path';

const elsewhere = [
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  ' //evil.example',
  'evil.example',
  '/sign-in?next=/x',
  '/api/auth/signout',
  '',
];

test.each(elsewhere)('%j leads home', (text) => {
  expect(ownPath(text)).toBe(homePath);
});

test('a path of ours keeps its search and place', () => {
  expect(ownPath('/mailboxes?q=anna&page=2#top')).toBe('/mailboxes?q=anna&page=2#top');
});

test('line ends never reach a header', () => {
  expect(ownPath('/a\r\nset-cookie: x')).not.toMatch(/[\r\n]/);
});

test('the sign-in page is told where to go on and why it stands there', () => {
  expect(signInQuery('/listeners?tab=imap', true)).toBe('ended=1&next=%2Flisteners%3Ftab%3Dimap');
  expect(signInQuery('//evil.example', false)).toBe('');
});
