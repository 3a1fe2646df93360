import { beforeAll, expect, test } from 'vitest';
import { GET as newerRoute } from '@/app/api/live/events/newer/route';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aNodeRow } from '@/tests/support/revisions';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import { mostNewer } from './live-keys';
import { countNewer, listEvents, readEventFacts } from './queries';
import { eventParams, newerParams } from './schema';

type Told = Partial<{
  at: Date;
  kind: string;
  sender: string | null;
  recipient: string;
  client: string;
  words: string;
}>;
let nextId = 1;

/** As the worker writes it. */
async function told(nodeId: string, ...events: Told[]): Promise<void> {
  const blank = { at: new Date('2026-11-24T12:00:00Z'), kind: 'delivered', service: 'smtp', words: '250 Ok' };
  await db.nodeEvent.createMany({ data: events.map((event) => ({ nodeId, id: nextId++, ...blank, ...event })) });
}

let mx1 = '';
let mx2 = '';

beforeAll(async () => {
  await signInAs();
  mx1 = (await aNodeRow('mx1')).id;
  mx2 = (await aNodeRow('mx2')).id;
  // Sixty in each second at either node: a page ends in the middle of one.
  const seconds = [0, 1].map((second) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)));
  for (const node of [mx1, mx2]) {
    await told(
      node,
      ...seconds.flatMap((at) => Array.from({ length: 30 }, () => ({ at, recipient: 'many@open.test' }))),
    );
  }
  await told(
    mx1,
    { kind: 'rejected', sender: 'eve@bad.test', recipient: 'anna@open.test', client: '192.0.2.1', words: '550 no' },
    { sender: 'anna@open.test', recipient: 'anna@open.test', client: '192.0.2.10' },
    { sender: null, recipient: 'annabella@open.test', client: '2001:db8::7' },
    { kind: 'sign-in', sender: 'a_b@open.test', client: '192.0.2.1' },
  );
  await told(mx2, { kind: 'bounced', sender: '', recipient: 'paolo@xn--mller-kva.test' });
});

const list = (params: Record<string, string> = {}) => listEvents(eventParams.parse(params));
const found = async (params: Record<string, string>) =>
  (await list(params)).rows.map(({ kind, sender, recipient }) => `${kind} ${sender} ${recipient}`).sort();

test('pages forward and back meet every event once, newest first, also where many fell into one second', async () => {
  const keys: string[] = [];
  let page = await list();
  expect(page).toMatchObject({ first: 1, total: null, previous: null });
  const firsts = [page.first];
  while (page.next !== null) {
    keys.push(...page.rows.map(({ key }) => key));
    page = await list({ cursor: page.next });
    firsts.push(page.first);
  }
  keys.push(...page.rows.map(({ key }) => key));
  expect(firsts).toEqual([1, 51, 101]);
  expect(new Set(keys).size).toBe(125);
  expect(keys).toHaveLength(125);
  const times = keys.map((key) => key.split(' ')[0] ?? '');
  expect(times).toEqual([...times].sort().reverse());
  const back = await list({ cursor: page.previous ?? '' });
  expect(back.first).toBe(51);
  expect(back.rows.map(({ key }) => key)).toEqual(keys.slice(50, 100));
});

test('a kind and a node narrow the list, each alone and both together', async () => {
  expect(await found({ kind: 'rejected' })).toEqual(['rejected eve@bad.test anna@open.test']);
  expect((await list({ node: 'mx2', kind: 'delivered' })).rows).toHaveLength(50);
  expect(await found({ node: 'mx1', kind: 'bounced' })).toEqual([]);
  expect(await found({ node: 'mx2', kind: 'bounced' })).toHaveLength(1);
  expect(await found({ node: 'nowhere' })).toEqual([]);
});

test('a whole address is found as sender and recipient, and as both once', async () => {
  expect(await found({ q: 'Anna@Open.test' })).toEqual([
    'delivered anna@open.test anna@open.test',
    'rejected eve@bad.test anna@open.test',
  ]);
  expect(await found({ q: 'anna@open.test', kind: 'rejected' })).toHaveLength(1);
});

test('the beginning of an address finds it, in any case, and takes no pattern of its own', async () => {
  expect(await found({ q: 'ANNA' })).toHaveLength(3);
  expect(await found({ q: 'annab' })).toEqual(['delivered null annabella@open.test']);
  expect(await found({ q: 'a_b' })).toEqual(['sign-in a_b@open.test null']);
  for (const q of ['nna', '%', '_nna', `' OR '1'='1`]) expect(await found({ q })).toEqual([]);
});

test('a client is found by its whole address, which another one only begins with, or by its beginning', async () => {
  expect(await found({ q: '192.0.2.1' })).toHaveLength(2);
  expect(await found({ q: '192.0.2.' })).toHaveLength(3);
  expect(await found({ q: '2001:DB8::7' })).toHaveLength(1);
});

test('addresses of a Unicode domain are shown and found as people write them', async () => {
  expect(await found({ q: 'paolo@MÜLLER.test' })).toEqual(['bounced  paolo@müller.test']);
});

test('more than a hundred addresses that begin alike: it asks for more of one, and shows none', async () => {
  await told(mx1, ...Array.from({ length: 101 }, (_, place) => ({ recipient: `zz${place}@open.test` })));
  expect(await list({ q: 'zz' })).toMatchObject({ tooShort: true, rows: [] });
  expect(await list({ q: 'zz9' })).toMatchObject({ tooShort: false, rows: { length: 11 } });
});

test('what came since is counted for the list as it is narrowed, up to a hundred', async () => {
  const since = (await list()).rows[0]?.key ?? '';
  const newer = async (more: Record<string, string> = {}) =>
    (await countNewer(newerParams.parse({ since, ...more }))).newer;
  expect(await newer()).toBe(0);
  const at = new Date('2026-11-24T13:00:00Z');
  await told(mx1, { at, kind: 'rejected', recipient: 'late@open.test' }, { at, recipient: 'late@open.test' });
  expect([await newer(), await newer({ kind: 'rejected' }), await newer({ q: 'eve@' })]).toEqual([2, 1, 0]);
  await told(mx2, ...Array.from({ length: 150 }, () => ({ at })));
  expect(await newer()).toBe(mostNewer + 1);
  expect((await countNewer(newerParams.parse({ kind: 'bounced' }))).newer).toBe(1);
});

test('what the URL must not say means "not said"', async () => {
  const params = { q: 'a\0b', kind: 'x', node: 'a\nb', cursor: 'x'.repeat(2_000), since: 'now' };
  expect(newerParams.parse(params)).toEqual({ q: '', kind: null, node: null, cursor: undefined, since: null });
  expect(eventParams.parse({ kind: ['a', 'b'], q: ['a'] })).toMatchObject({ q: '', kind: null });
  const forged = `a.50.${Buffer.from('2026-11-24T12:00:00Z x 1').toString('base64url')}`;
  expect(await list({ cursor: forged })).toMatchObject({ first: 1, previous: null });
});

test('without the right to it nothing is read', async () => {
  freshBrowser();
  const asked = () => newerRoute(new Request('http://localhost/api/live/events/newer'));
  expect((await asked()).status).toBe(401);
  await signInAs(await anOperator({ permissions: ['overview:read', 'nodes:read'] }));
  const forbidden = { digest: 'NEXT_HTTP_ERROR_FALLBACK;403' };
  await expect(list()).rejects.toMatchObject(forbidden);
  await expect(readEventFacts()).rejects.toMatchObject(forbidden);
  await expect(countNewer(newerParams.parse({}))).rejects.toMatchObject(forbidden);
  expect((await asked()).status).toBe(403);
  await signInAs(await anOperator({ permissions: ['events:read'] }));
  expect((await asked()).status).toBe(200);
});
