import { beforeEach, expect, test } from 'vitest';
import { loadDraft } from '@/lib/control/draft';
import { db } from '@/lib/db/client';
import { loadMailHosts } from '@/lib/dns/mail-hosts';
import { freshBrowser } from '@/tests/support/browser';
import { dataOf, newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { aNodeRow } from '@/tests/support/revisions';
import { anOperator, leave, signInAs } from '@/tests/support/sign-in-as';
import { nameServerAction, setResolversAction } from './actions';
import { readServer } from './queries';
import { load, restore } from './store';

beforeEach(async () => {
  freshBrowser();
  await db.server.deleteMany();
  await db.node.deleteMany();
  await signInAs();
});

const name = (hostname: string | null, basedOnVersion = 0) => nameServerAction({ hostname, basedOnVersion });
const ask = (resolvers: string[], basedOnVersion = 0) => setResolversAction({ resolvers, basedOnVersion });

test('a name is a draft that both engines would get, and the log says who gave it', async () => {
  const operator = await signInAs(await anOperator({ name: 'Marco Sala' }));
  expect(await readServer()).toMatchObject({ hostname: null, state: 'running', version: 0 });
  dataOf(await name('Mail.Lagomarino.example'));
  expect(await readServer()).toMatchObject({ hostname: 'mail.lagomarino.example', running: null, state: 'draft' });
  const { document } = await loadDraft(db);
  expect(document.postfix.parameters.myhostname?.value).toBe('mail.lagomarino.example');
  expect(document.dovecot.settings.hostname?.value).toBe('mail.lagomarino.example');
  expect(await newestEntry('server.name')).toMatchObject({
    actorId: operator.id,
    targetLabel: 'mail.lagomarino.example',
    before: { hostname: null },
    after: { hostname: 'mail.lagomarino.example' },
  });
});

test('a name in Unicode is kept in A-labels and shown as it was written', async () => {
  dataOf(await name('posta.città.example'));
  expect(await load(db)).toEqual([{ id: 1, hostname: 'posta.xn--citt-3na.example' }]);
  expect((await readServer()).hostname).toBe('posta.città.example');
});

test('taken away, each node goes by its own name again', async () => {
  await aNodeRow('mx1', { hostname: 'mx1.lagomarino.example' });
  dataOf(await name('mail.lagomarino.example'));
  expect((await loadMailHosts(db)).hosts).toEqual(['mail.lagomarino.example']);
  dataOf(await name(null, 1));
  expect((await loadMailHosts(db)).hosts).toEqual(['mx1.lagomarino.example']);
  expect((await loadDraft(db)).document.postfix.parameters).not.toHaveProperty('myhostname');
});

test.each([
  'mail',
  '192.0.2.10',
  'mail example.org',
  '-.example.org',
  ' mail.example.org',
  '',
  'mail.example.org\nx = y',
])('%j is no name of a server', async (written) => {
  expect(refusalOf(await name(written))).toBe('invalid hostname');
  expect(await db.server.count()).toBe(0);
});

test('the second of two editors is refused and told who was first, of each form by itself', async () => {
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  dataOf(await name('one.example.org'));
  dataOf(await ask(['192.0.2.53']));
  const stale = { ok: false, problem: { code: 'stale', message: expect.stringContaining('Marco Sala') } };
  expect(await name('two.example.org')).toMatchObject(stale);
  expect(await ask(['192.0.2.54'])).toMatchObject(stale);
  dataOf(await ask([], 1));
  dataOf(await name('two.example.org', 1));
});

test('a resolver is in force as it is saved, without a draft, and the log holds both', async () => {
  const { version } = await db.settingsHead.findUniqueOrThrow({ where: { id: 1 } });
  dataOf(await ask(['192.0.2.53', '[2001:db8::53]:5353']));
  expect(await loadMailHosts(db)).toMatchObject({ resolvers: ['192.0.2.53', '[2001:db8::53]:5353'] });
  expect(await db.settingsHead.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({ version });
  expect(await newestEntry('server.set-resolvers')).toMatchObject({
    before: { resolvers: [] },
    after: { resolvers: ['192.0.2.53', '[2001:db8::53]:5353'] },
  });
});

test.each([[['dns.example.org']], [['192.0.2.53', 'x']], [['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']]])(
  '%j can’t be asked',
  async (resolvers) => {
    expect(refusalOf(await ask(resolvers))).toMatch(/^invalid resolvers/);
    expect(await db.server.count()).toBe(0);
  },
);

test('who may only read changes nothing, and who is not signed in neither', async () => {
  await signInAs(await anOperator({ permissions: ['server:read'] }));
  expect(refusalOf(await name('mail.example.org'))).toBe('forbidden');
  expect(refusalOf(await ask([]))).toBe('forbidden');
  leave();
  expect(refusalOf(await name('mail.example.org'))).toBe('unauthenticated');
  expect(refusalOf(await ask([]))).toBe('unauthenticated');
});

test('a rollback puts the name back, or takes it away, and leaves the resolver', async () => {
  dataOf(await ask(['192.0.2.53']));
  dataOf(await name('mail.example.org'));
  const kept = await load(db);
  await db.$transaction((tx) => restore(tx, []));
  expect(await load(db)).toEqual([]);
  await db.$transaction((tx) => restore(tx, kept));
  expect(await load(db)).toEqual(kept);
  expect((await readServer()).resolvers).toEqual(['192.0.2.53']);
});
