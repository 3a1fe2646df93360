import { expect, test } from 'vitest';
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
  const said = wordsOf({ silent, shut, lack: { why: 'it runs revision 3, not 4', refused: null } });
  const why = said.split('\n').find((line) => line.includes('Not answering yet'));
  expect(why).toMatch(words);
});

test('mail is told as served only where the node says that it serves it', () => {
  const told = (lack: Outcome['lack']) => /^Mail .*$(\n .*)?/m.exec(wordsOf({ lack }))?.[0];
  const ports = 'Mail on this machine: smtp 10025 · submissions 10466 · imaps 10993';
  expect(told(null)).toBe(ports);
  expect(told({ why: 'it was not heard since', refused: null })).toBe(
    `${ports}\n  The node does not say that it serves them (it was not heard since). /data/logs/agent.log says why.`,
  );
});

test('of a first revision that the node refused its reason is told, who holds the doors, and where to go on', () => {
  const lack = { why: '127.0.0.1 port 10025 is in use by python3.', refused: 1 };
  const said = wordsOf({ silent: [smtp, imaps], shut: [{ ...smtp, why: 'taken' }], lack });
  expect(said).toContain(
    [
      'No mail on this machine yet: its node refused revision 1 and runs no other.',
      '  127.0.0.1 port 10025 is in use by python3.',
      '  10025 (smtp): held since before this start. If by another program, stop that one, or give the listener another port and deploy.',
      '  Put that right, then start again if no setting was changed since, or deploy: http://localhost:3000/deploys/1\n',
    ].join('\n'),
  );
  expect(said).not.toContain('Mail on this machine:');
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
