import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import {
  aDomain,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
  sentAfter,
  untouched,
} from '@/tests/support/directory-objects';
import { eachSignedIn } from '@/tests/support/sign-in-as';
import { editAliasAction } from '../aliases/actions';
import { editMailboxAction } from './actions';

eachSignedIn();

const rowOf = (id: number) => db.mailbox.findUniqueOrThrow({ where: { id } });

test('a service that is not allowed goes to the nodes and stands in the log; one that is unknown is refused', async () => {
  const { id } = await aMailbox();
  const edit = { id, displayName: 'Laura Conti', quotaMib: 5_120, ...untouched };
  const before = await directorySeq();
  dataOf(
    await editMailboxAction({
      ...edit,
      services: { ...untouched.services, pop3: false, imap: false },
      basedOnVersion: 1,
    }),
  );
  expect((await changesAfter(before)).map(({ ref }) => ref)).toEqual([`mailbox ${id}`]);
  expect(await rowOf(id)).toMatchObject({ refusedServices: ['imap', 'pop3'] });
  expect(await newestEntry('mailboxes.edit')).toMatchObject({
    before: { refusedServices: [] },
    after: { refusedServices: ['imap', 'pop3'] },
  });
  dataOf(await editMailboxAction({ ...edit, basedOnVersion: 2 }));
  expect(await directorySeq()).toBe(before + 2);
  const over = { ...edit, services: { ...untouched.services, webmail: true }, basedOnVersion: 3 };
  expect(refusalOf(await editMailboxAction(over))).toMatch(/^invalid/);
});

test('forwarding is kept in A-labels, each once, and goes to the nodes; the copy is a matter of it', async () => {
  const { id } = await aMailbox();
  const edit = { id, displayName: 'Laura Conti', quotaMib: 5_120, ...untouched };
  const before = await directorySeq();
  const forwardTo = ['Zoe@Müller.example', 'zoe@xn--mller-kva.example', 'b@elsewhere.example'];
  dataOf(await editMailboxAction({ ...edit, forwardTo, keepsCopy: false, basedOnVersion: 1 }));
  const kept = ['b@elsewhere.example', 'zoe@xn--mller-kva.example'];
  expect(await rowOf(id)).toMatchObject({ forwardTo: kept, keepsCopy: false });
  expect((await changesAfter(before)).map(({ ref }) => ref)).toEqual([`mailbox ${id}`]);
  expect(await newestEntry('mailboxes.edit')).toMatchObject({
    before: { forwardTo: [], keepsCopy: true },
    after: { forwardTo: kept, keepsCopy: false },
  });
  dataOf(await editMailboxAction({ ...edit, forwardTo: [], keepsCopy: false, basedOnVersion: 2 }));
  expect(await rowOf(id)).toMatchObject({ forwardTo: [], keepsCopy: true });
});

test.each([
  ['forwardTo', ['no address']],
  ['forwardTo', Array.from({ length: 21 }, (_, place) => `m${place}@b.example`)],
  ['forwardTo.0', ['a\r\nRCPT TO:<x@y>@b.example']],
  ['forwardTo.0', ['a\0@b.example']],
  ['forwardTo', [`a"b@c.example`]],
  ['forwardTo', ['a,b@c.example']],
  ['forwardTo', ['a\\b@c.example']],
  ['forwardTo.0', ['']],
])('refuses a bad %s: %j', async (field, forwardTo) => {
  const { id } = await aMailbox();
  const edit = { id, displayName: '', quotaMib: 0, ...untouched, forwardTo, basedOnVersion: 1 };
  expect(refusalOf(await editMailboxAction(edit))).toBe(`invalid ${field}`);
  expect(await rowOf(id)).toMatchObject({ forwardTo: [], version: 1 });
});

test('forwarding to itself, or round in a circle over mailboxes and aliases, is refused', async () => {
  const domain = await aDomain('round.example');
  const [a, b] = [await aMailbox(domain, 'a'), await aMailbox(domain, 'b')];
  const alias = await anAlias(domain, 'all', [b.address]);
  const forward = (id: number, to: string, basedOnVersion = 1) =>
    editMailboxAction({ id, displayName: '', quotaMib: 0, ...untouched, forwardTo: [to], basedOnVersion });
  for (const self of ['A@round.example', 'a+x@Round.example']) {
    const answer = await forward(a.id, self);
    expect(refusalOf(answer)).toBe('invalid forwardTo');
    expect(JSON.stringify(answer)).toContain('This is the mailbox itself');
  }
  dataOf(await forward(a.id, alias.address));
  const loop = await forward(b.id, 'a+x@round.example');
  expect(refusalOf(loop)).toBe('conflict forwardTo');
  expect(JSON.stringify(loop)).toContain('b@round.example → a@round.example → all@round.example → b@round.example');
  const targets = [a.address];
  const throughAlias = await editAliasAction({ id: alias.id, targets, basedOnVersion: 1 });
  expect(JSON.stringify(throughAlias)).toContain('all@round.example → a@round.example → all@round.example');
});

test('of two that would close a circle together, only the first is taken', async () => {
  const domain = await aDomain();
  const [a, b] = [await aMailbox(domain, 'a'), await aMailbox(domain, 'b')];
  const forward = (id: number, to: string) =>
    editMailboxAction({ id, displayName: '', quotaMib: 0, ...untouched, forwardTo: [to], basedOnVersion: 1 });
  const answers = await Promise.all([forward(a.id, b.address), forward(b.id, a.address)]);
  expect(answers.map(refusalOf).sort()).toEqual(['conflict forwardTo', 'done']);
});

describe('an auto-reply', () => {
  const away = { replies: true, replySubject: 'Away', replyText: 'Until Monday.\nAnna' };
  const save = (id: number, fields: Partial<typeof untouched>, basedOnVersion = 1) =>
    editMailboxAction({ id, displayName: '', quotaMib: 0, ...untouched, ...fields, basedOnVersion });

  test('goes to the nodes while it is on; its words stay here when it is off', async () => {
    const { id } = await aMailbox();
    const before = await directorySeq();
    dataOf(await save(id, { ...away, replyUntil: '2026-12-15' }));
    expect(await sentAfter(before)).toMatchObject([
      { autoReply: { subject: 'Away', text: 'Until Monday.\nAnna', until: '2026-12-15', everyDays: 7 } },
    ]);
    const on = await directorySeq();
    dataOf(await save(id, { ...away, replies: false }, 2));
    expect(JSON.stringify(await sentAfter(on))).not.toContain('autoReply');
    expect(await rowOf(id)).toMatchObject({ replies: false, replyText: 'Until Monday.\nAnna' });
    const off = await directorySeq();
    dataOf(await save(id, { ...away, replies: false, replySubject: 'Out' }, 3));
    expect(await directorySeq()).toBe(off);
  });

  test.each([
    ['replySubject', { ...away, replySubject: ' ' }],
    ['replySubject', { ...away, replySubject: 'two\r\nBcc: x@y.example' }],
    ['replyText', { ...away, replyText: '' }],
    ['replyText', { ...away, replyText: 'a\0b' }],
    ['replyText', { ...away, replyText: 'a\rb' }],
    ['replyText', { ...away, replyText: 'x'.repeat(5_001) }],
    ['replyFrom', { ...away, replyFrom: '2026-02-30' }],
    ['replyUntil', { ...away, replyFrom: '2026-12-02', replyUntil: '2026-12-01' }],
    ['replyEveryDays', { ...away, replyEveryDays: 0 }],
    ['replyEveryDays', { ...away, replyEveryDays: 31 }],
  ])('is refused at %s: %j', async (field, fields) => {
    const { id } = await aMailbox();
    expect(refusalOf(await save(id, fields))).toBe(`invalid ${field}`);
    expect(await rowOf(id)).toMatchObject({ replies: false, version: 1 });
  });
});

test('how its owner is reached is kept and logged, stays in the console, and is one line each', async () => {
  const { id } = await aMailbox();
  const contact = {
    phone: '+39 02 1234',
    organisation: 'Lago Marino',
    department: 'Sales',
    customerReference: 'C-7',
    note: 'VIP',
  };
  const save = (more: object, basedOnVersion: number) =>
    editMailboxAction({ id, displayName: '', quotaMib: 5_120, ...untouched, ...more, basedOnVersion });
  const before = await directorySeq();
  dataOf(await save(contact, 1));
  expect(await rowOf(id)).toMatchObject(contact);
  expect(await directorySeq()).toBe(before);
  expect(await newestEntry('mailboxes.edit')).toMatchObject({ before: { phone: '' }, after: contact });
  for (const field of Object.keys(contact)) {
    expect(refusalOf(await save({ [field]: 'two\nlines' }, 2))).toBe(`invalid ${field}`);
    expect(refusalOf(await save({ [field]: 'x'.repeat(401) }, 2))).toBe(`invalid ${field}`);
  }
});
