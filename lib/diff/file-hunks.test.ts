import { describe, expect, test } from 'vitest';
import { fileHunks } from './file-hunks';

test('a changed line is shown as removed and added, at its place, within its context', () => {
  const { hunks, added, removed } = fileHunks('a\nb\nc\n', 'a\nB\nc\n');
  expect({ added, removed }).toEqual({ added: 1, removed: 1 });
  expect(hunks[0]?.lines).toEqual([
    { kind: 'same', number: 1, text: 'a' },
    { kind: 'removed', number: 2, text: 'b' },
    { kind: 'added', number: 2, text: 'B' },
    { kind: 'same', number: 3, text: 'c' },
  ]);
});

test('a new file is all added lines, and so is one that goes: neither has a part of it to name', () => {
  expect(fileHunks(null, 'x\ny\n')).toMatchObject({ added: 2, removed: 0, hunks: [{ heading: null }] });
  expect(fileHunks('x\n', null)).toMatchObject({ added: 0, removed: 1, hunks: [{ heading: null }] });
});

test('equal files have no hunk', () => {
  expect(fileHunks('same\n', 'same\n')).toEqual({ hunks: [], added: 0, removed: 0 });
});

describe('a hunk is named by what changes in it', () => {
  const filler = Array.from({ length: 9 }, (_, place) => `filler_${place} = yes`).join('\n');
  const headings = (before: string, after: string) =>
    fileHunks(`${before}\n${filler}\n`, `${after}\n${filler}\n`).hunks.map(({ heading }) => heading);

  test('a setting of Postfix, also where one of its further lines changes', () => {
    expect(headings('a = 1\nb = 2\nc =\n  x,\n  y', 'a = 1\nb = 3\nc =\n  x,\n  y')).toEqual(['b']);
    expect(headings('a = 1\nc =\n  x,\n  y', 'a = 1\nc =\n  x,\n  z')).toEqual(['c']);
  });

  test('a listener of master.cf', () => {
    const listener = (port: number, timeout: number) =>
      `0.0.0.0:${port} inet n - n - - smtpd\n  -o smtpd_timeout=${timeout}s`;
    const two = (timeout: number) => `${listener(25, 300)}\n${listener(587, timeout)}`;
    expect(headings(two(300), two(60))).toEqual(['0.0.0.0:587']);
  });

  test('a block of Dovecot, the outermost; one that is added by its own name, not by that of the block before', () => {
    const block = (name: string, limit: number) =>
      `service ${name} {\n  unix_listener x {\n    limit = ${limit}\n  }\n}\n`;
    expect(headings(block('imap', 1), block('imap', 2))).toEqual(['service imap']);
    const both = `${block('imap', 1)}\n${block('pop3', 1)}`;
    expect(headings(block('imap', 1), both)).toEqual(['service pop3']);
    expect(headings(both, block('imap', 1))).toEqual(['service pop3']);
    expect(fileHunks(block('imap', 1), both).hunks).toMatchObject([{ heading: 'service pop3' }]);
  });

  test('nothing, where nothing stands above it', () => {
    expect(headings('# one', '# two')).toEqual([null]);
    expect(headings('/^a b$/ OK', '/^a c$/ OK')).toEqual([null]);
  });
});
