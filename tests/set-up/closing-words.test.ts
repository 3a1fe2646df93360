import { expect, test } from 'vitest';
import { closingWords } from '@/scripts/start/closing-words';

const submissions = { kind: 'submissions', address: '::', port: 10_466 };
const imaps = { kind: 'imaps', address: '::1', port: 10_993 };
const smtp = { kind: 'smtp', address: '127.0.0.1', port: 10_025 };

test.each([
  ['nothing, where all answer', [], [], undefined],
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
  const said = closingWords({
    place: { checkout: '/checkout', data: '/data' },
    url: 'http://localhost:3000',
    link: null,
    doors: [smtp, submissions, imaps],
    silent,
    shut,
    lack: 'it runs revision 3, not 4',
    nodeLacks: undefined,
    disk: undefined,
  });

  const why = said.split('\n').find((line) => line.includes('Not answering yet'));
  if (words === undefined) expect(why).toBeUndefined();
  else expect(why).toMatch(words);
});
