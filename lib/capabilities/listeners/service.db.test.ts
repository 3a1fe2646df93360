import { beforeEach, expect, test } from 'vitest';
import { mostListeners } from '@/lib/contract/door';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { dataOf, newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { anOperator, leave, signInAs } from '@/tests/support/sign-in-as';
import { addListenerAction, editListenerAction, removeListenerAction } from './actions';
import { listListeners } from './queries';
import type { NewListenerInput } from './schema';
import { load, restore } from './store';

const smtp: NewListenerInput = {
  kind: 'smtp',
  address: '192.0.2.10',
  port: 25,
  enabled: true,
  idleTimeoutSeconds: 300,
  messageSizeLimitBytes: 25_000_000,
  greeting: null,
};

beforeEach(async () => {
  freshBrowser();
  await db.listener.deleteMany();
  await signInAs();
});

const added = async (wanted: Partial<NewListenerInput> = {}) => dataOf(await addListenerAction({ ...smtp, ...wanted }));
const draftVersion = async () => (await db.settingsHead.findUniqueOrThrow({ where: { id: 1 } })).version;

test('a new listener is a draft, and the log says who made it', async () => {
  const operator = await signInAs(await anOperator({ name: 'Marco Sala' }));
  const before = await draftVersion();
  const { id } = await added();
  expect(await listListeners()).toMatchObject([{ id, state: 'draft', version: 1, running: null, refusals: [] }]);
  expect(await draftVersion()).toBe(before + 1);
  expect(await newestEntry('listeners.add')).toMatchObject({
    actorId: operator.id,
    targetLabel: 'SMTP 25',
    before: null,
    after: { port: 25, address: '192.0.2.10' },
  });
});

test('an edit raises the version, and the log holds the listener before and after', async () => {
  const row = await added();
  dataOf(await editListenerAction({ ...row, messageSizeLimitBytes: 1_000_000, basedOnVersion: 1 }));
  expect(await db.listener.findUnique({ where: { id: row.id } })).toMatchObject({
    messageSizeLimitBytes: 1_000_000,
    version: 2,
  });
  expect(await newestEntry('listeners.edit')).toMatchObject({
    before: { messageSizeLimitBytes: 25_000_000 },
    after: { messageSizeLimitBytes: 1_000_000 },
  });
});

test('the second of two editors is refused and told who was first', async () => {
  const row = await added();
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  dataOf(await editListenerAction({ ...row, port: 2525, basedOnVersion: 1 }));
  const result = await editListenerAction({ ...row, port: 2526, basedOnVersion: 1 });
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'stale', message: expect.stringContaining('Marco Sala') },
  });
  expect(await db.listener.findUnique({ where: { id: row.id } })).toMatchObject({ port: 2525 });
});

test('a listener keeps its kind', async () => {
  const row = await added();
  expect(refusalOf(await editListenerAction({ ...row, kind: 'submission', basedOnVersion: 1 }))).toMatch(/^invalid/);
});

test('the sentence at the port names the listener that has it, in its own words and never by an id', async () => {
  await added({ address: '0.0.0.0', port: 587, kind: 'submission' });
  const sentence = 'Submission, port 587 has this port already, on 0.0.0.0. Choose another port or another address.';
  expect(await addListenerAction({ ...smtp, port: 587 })).toMatchObject({ problem: { fields: { port: sentence } } });
  const row = await added({ port: 2525 });
  const moved = await editListenerAction({ ...row, port: 587, basedOnVersion: 1 });
  expect(moved).toMatchObject({ problem: { message: sentence, fields: { port: sentence } } });
});

test('a second door on one address and port is refused at the port, and nothing is saved', async () => {
  await added();
  expect(refusalOf(await addListenerAction({ ...smtp, kind: 'submission' }))).toBe('conflict port');
  expect(await db.listener.count()).toBe(1);
});

test('a door more than an engine opens is refused with what to do, and may be saved disabled', async () => {
  for (let port = 1; port <= mostListeners; port += 1) await added({ port });
  const sentence =
    '64 listeners (SMTP, Submission, Submissions) are enabled already, as many as a node takes. Disable or remove one that nobody uses, or save this one disabled.';
  const refused = { problem: { message: sentence, fields: { enabled: sentence } } };
  expect(await addListenerAction({ ...smtp, port: 65 })).toMatchObject(refused);
  const row = await added({ port: 65, enabled: false });
  expect(await editListenerAction({ ...row, enabled: true, basedOnVersion: 1 })).toMatchObject(refused);
  const imap = { kind: 'imap', idleTimeoutSeconds: null, messageSizeLimitBytes: null, port: 143 } as const;
  await added(imap);
});

test('two greetings for one protocol are refused at the greeting', async () => {
  const imap = { kind: 'imap', idleTimeoutSeconds: null, messageSizeLimitBytes: null } as const;
  await added({ ...imap, port: 143, greeting: 'one' });
  const second = await addListenerAction({ ...smtp, ...imap, kind: 'imaps', port: 993, greeting: 'two' });
  expect(refusalOf(second)).toBe('conflict greeting');
});

test.each([
  ['address', 'mail.example.org'],
  ['address', '192.0.2.300'],
  ['address', '192.0.2.1\n-o smtpd_tls_security_level=none'],
  ['address', 'fe80::1'],
  ['address', '::ffff:192.0.2.10'],
  ['address', 'ff02::1'],
  ['address', '224.0.0.1'],
  ['address', '255.255.255.255'],
  ['address', '0.0.0.1'],
  ['port', 0],
  ['port', 65_536],
  ['port', 25.5],
  ['port', '25'],
  ['greeting', 'two\r\nlines'],
  ['greeting', 'nul\0'],
  ['greeting', 'line\u2028separator'],
  ['greeting', ' outer space '],
  ['greeting', 'Grüß Gott'],
  ['greeting', 'x'.repeat(201)],
  ['messageSizeLimitBytes', 1],
  ['messageSizeLimitBytes', null],
  ['idleTimeoutSeconds', 3_601],
  ['idleTimeoutSeconds', null],
  ['kind', 'http'],
])('%s %j is refused at its field', async (field, value) => {
  expect(refusalOf(await addListenerAction({ ...smtp, [field]: value }))).toContain(`invalid ${field}`);
  expect(await db.listener.count()).toBe(0);
});

test('a size out of its bounds is told them in the unit of its field, however far out it is', async () => {
  const saidOf = async (messageSizeLimitBytes: number) => {
    const answer = await addListenerAction({ ...smtp, messageSizeLimitBytes });
    return answer.ok ? {} : answer.problem.fields;
  };
  expect(await saidOf(0)).toEqual({ messageSizeLimitBytes: 'Enter 0.001024 MB or more.' });
  expect(await saidOf(2_000_000_001)).toEqual({ messageSizeLimitBytes: 'Enter 2,000 MB or less.' });
  expect(await saidOf(1e19)).toEqual({ messageSizeLimitBytes: 'Enter 2,000 MB or less.' });
});

test('keys that are no fields, and objects where text is due, are refused before the database', async () => {
  expect(refusalOf(await addListenerAction({ ...smtp, version: 7 }))).toMatch(/^invalid/);
  expect(refusalOf(await addListenerAction({ ...smtp, address: { contains: '' } }))).toMatch(/^invalid/);
});

test('removing closes the door in the draft only; what is gone is not found', async () => {
  const row = await added();
  dataOf(await removeListenerAction({ id: row.id, basedOnVersion: 1 }));
  expect(await db.listener.count()).toBe(0);
  expect(refusalOf(await removeListenerAction({ id: row.id, basedOnVersion: 1 }))).toBe('not-found');
});

test('a number that no column holds is refused as such, and is no fault of ours', async () => {
  const row = await added();
  expect(refusalOf(await removeListenerAction({ id: 2_147_483_648, basedOnVersion: 1 }))).toBe('invalid id');
  expect(refusalOf(await editListenerAction({ ...row, basedOnVersion: 2_147_483_648 }))).toBe('invalid basedOnVersion');
});

test('nobody who is not signed in changes a listener', async () => {
  const row = await added();
  leave();
  expect(refusalOf(await addListenerAction({ ...smtp, port: 26 }))).toBe('unauthenticated');
  expect(refusalOf(await editListenerAction({ ...row, port: 26, basedOnVersion: 1 }))).toBe('unauthenticated');
  expect(refusalOf(await removeListenerAction({ id: row.id, basedOnVersion: 1 }))).toBe('unauthenticated');
  expect(await db.listener.count()).toBe(1);
});

test('restoring makes the table exactly what it is told, with the same ids, and later ids do not collide', async () => {
  const [one, two] = [await added(), await added({ port: 26 })];
  const kept = await load(db);
  await db.listener.delete({ where: { id: one.id } });
  await db.listener.update({ where: { id: two.id }, data: { port: 27 } });
  await added({ port: 28 });
  await db.$transaction((tx) => restore(tx, kept));
  expect(await load(db)).toEqual(kept);
  expect((await added({ port: 29 })).id).toBeGreaterThan(two.id);
});
