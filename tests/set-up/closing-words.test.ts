import { expect, test } from 'vitest';
import type { End } from '@/scripts/start/ask-database';
import { closingWords, type Outcome } from '@/scripts/start/closing-words';

const submissions = { kind: 'submissions', address: '::', port: 10_466 };
const imaps = { kind: 'imaps', address: '::1', port: 10_993 };
const smtp = { kind: 'smtp', address: '127.0.0.1', port: 10_025 };

test.each([
  ['the log, where nothing else is known', [smtp], [], /Not answering yet: 10025\. .*agent\.log says why\.$/],
  [
    'that a door was held, and why the node is not believed to hold it',
    [submissions],
    [{ ...submissions, why: 'taken' }],
    new RegExp(
      [
        '10466 \\(submissions\\): held since before this start, and the node does not say that it serves \\(it runs revision 3, not 4\\)\\. ',
        'If by another program, stop that one, or give the listener another port and deploy\\.$',
      ].join(''),
    ),
  ],
  [
    'the log, where the doors that were held are the node’s own',
    [smtp],
    [{ ...submissions, why: 'taken' }],
    /Not answering yet: 10025\. .*agent\.log says why\.$/,
  ],
  [
    'what the machine lacks, beside who holds another',
    [submissions, imaps, smtp],
    [
      { ...submissions, why: 'absent' },
      { ...imaps, why: 'absent' },
      { ...smtp, why: 'taken' },
    ],
    new RegExp(
      [
        'Not answering yet: 10466, 10993, 10025\\. 10025 \\(smtp\\): held since before this start, .*',
        '10466 \\(submissions\\): this machine has no IPv6 address\\. Give the listener another address and deploy\\. ',
        '10993 \\(imaps\\): this machine has no address ::1\\. Give the listener another address and deploy\\.$',
      ].join(''),
    ),
  ],
] as const)('a start ends with %s', (_what, silent, shut, words) => {
  const said = wordsOf({ silent, shut, lack: { why: 'it runs revision 3, not 4', end: null } });
  const why = said.split('\n').find((line) => line.includes('Not answering yet'));
  expect(why).toMatch(words);
});

test('mail is told as served only where the node says that it serves it', () => {
  const told = (lack: Outcome['lack']) => /^Mail .*$(\n .*)?/m.exec(wordsOf({ lack }))?.[0];
  const ports = 'Mail on this machine: smtp 10025 · submissions 10466 · imaps 10993';
  expect(told(null)).toBe(ports);
  expect(told({ why: 'it was not heard since', end: null })).toBe(
    `${ports}\n  The node does not say that it serves them (it was not heard since). /data/logs/agent.log says why.`,
  );
});

const at = new Date(2026, 11, 1, 12, 3);
const refusal = { node: 'local', words: '127.0.0.1 port 10025 is in use by python3.', at };
const rejected: End = { revision: 1, how: 'rejected', refusal, isOfStart: true };
const noMail = (end: End, more: Partial<Outcome> = {}) => {
  const said = wordsOf({ silent: [smtp, imaps], lack: { why: '', end }, ...more });
  expect(said).not.toContain('Mail on this machine:');
  return /^No mail on this machine.*?(?=\n\n)/ms.exec(said)?.[0];
};

test('of a first revision that was rejected it is told who said what when, who holds the doors now, and where to deploy', () => {
  expect(noMail(rejected, { shut: [{ ...smtp, why: 'taken' }] })).toBe(
    [
      'No mail on this machine: revision 1 was rejected, and there is no other to run.',
      '  local said on 1 Dec 2026, 12:03: 127.0.0.1 port 10025 is in use by python3.',
      '  10025 (smtp): held since before this start. If by another program, stop that one, or give the listener another port and deploy.',
      '  Put that right, then deploy again: http://localhost:3000/deploys',
      '  A start does so too unless a setting was changed since.',
    ].join('\n'),
  );
  expect(noMail({ ...rejected, isOfStart: false })).toMatch(/\n {2}No start does so by itself\.$/);
});

test('where the disk is full, a first revision is told as deployed again by itself once there is room', () => {
  const disk = 'The disk that holds /data is full (1 MB left): make room there, 1 GB is plenty.';
  expect(noMail(rejected, { disk })?.split('\n').slice(2)).toEqual([
    `  ${disk}`,
    '  It is deployed again then by itself. Where a setting was changed since, deploy: http://localhost:3000/deploys',
  ]);
});

test('where a trial ended before which nothing ran, no door is told as served or as still to come', () => {
  expect(noMail({ revision: 2, how: 'returned', refusal: null, isOfStart: false })).toBe(
    [
      'No mail on this machine: revision 2 was on trial and not kept, and there is no other to run.',
      '  Deploy again: http://localhost:3000/deploys',
      '  No start does so by itself.',
    ].join('\n'),
  );
});

test('a node that refused what others run is tried again on that revision’s page', () => {
  expect(noMail({ ...rejected, how: 'refused', revision: 3 })).toBe(
    [
      'No mail on this machine: its node refused revision 3 and runs no other.',
      '  local said on 1 Dec 2026, 12:03: 127.0.0.1 port 10025 is in use by python3.',
      '  Put that right, then press “Try again”: http://localhost:3000/deploys/3',
    ].join('\n'),
  );
});

function wordsOf(outcome: Partial<Outcome>): string {
  return closingWords({
    place: { checkout: '/checkout', data: '/data' },
    url: 'http://localhost:3000',
    link: null,
    doors: [smtp, submissions, imaps],
    silent: [],
    shut: [],
    lack: null,
    nodeLacks: undefined,
    disk: undefined,
    ...outcome,
  });
}
