import { expect, test } from 'vitest';
import { snapshotHead } from '@/lib/contract/directory';
import { readDirectoryStream } from './read-stream';
import { replyText } from './reply-text';

test.each([
  ['Closed since 1 May; ask +39 02 1234', 'Closed since 1 May; ask +39 02 1234'],
  ['L’account è chiuso – perché scaduto…', "L'account e chiuso - perche scaduto..."],
  ['Vertrag gekündigt, Straße „Süd“', 'Vertrag gekundigt, Strasse "Sud"'],
  ['Łódź, Đặng, Æbeløgade, İstanbul ı', 'Lodz, Dang, AEbelogade, Istanbul i'],
  ['ﬁnance\u00a0①', 'finance 1'],
  ['Bert 的帐户 🙂 closed', 'Bert ??? ? closed'],
])('%s is told as %s', (reason, told) => {
  expect(replyText(reason)).toBe(told);
});

test('a reason of which no letter is left is none, so that the words of the reply itself stand there', () => {
  expect(['Договор закончился 1.5.', '合同已结束', ''].map(replyText)).toEqual(['', '', '']);
});

test('it is never longer than what a reply may hold', () => {
  expect(replyText('ﷺa'.repeat(200)).length).toBeLessThanOrEqual(400);
});

test('the reasons of domains, mailboxes and aliases come into the directory as replies may say them', async () => {
  const common = { enabled: false, reason: 'Größe' };
  const lines = [
    { kind: 'snapshot', epoch: '3c9a4a0e-6a52-4a53-9d0e-6f0f3a4b5c6d', through: 1 },
    { kind: 'domain', id: 1, row: { name: 'a.test', ...common } },
    { kind: 'mailbox', id: 1, row: { domainId: 1, address: 'anna@a.test', quotaKib: 0, verifier: null, ...common } },
    { kind: 'alias', id: 1, row: { domainId: 1, address: 'info@a.test', targets: [], ...common } },
    { kind: 'alias', id: 2, row: null },
    { kind: 'end', count: 4 },
  ];
  const stream = async function* () {
    yield lines.map((line) => JSON.stringify(line));
  };
  const { objects } = await readDirectoryStream(stream(), snapshotHead);
  for await (const read of objects) {
    expect(read.map(({ row }) => row?.reason)).toEqual(['Grosse', 'Grosse', 'Grosse', undefined]);
  }
  expect.assertions(1);
});
