import { beforeEach, expect, test } from 'vitest';
import { GET } from '@/app/api/live/domains/[id]/dns/route';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain } from '@/tests/support/directory-objects';
import { portOf } from '@/tests/support/ports';
import { aNodeRow } from '@/tests/support/revisions';
import { anOperator, leave, signInAs } from '@/tests/support/sign-in-as';
import { findDomain, readDomainDns } from './queries';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await db.server.deleteMany();
  await db.node.deleteMany();
  await db.server.create({ data: { resolvers: [`127.0.0.1:${portOf(999)}`] } });
});

const asked = (id: number | string) =>
  GET(new Request('http://localhost'), { params: Promise.resolve({ id: String(id) }) });

test('mail is to go to the name of the server, without one to each node, and nowhere while there is neither', async () => {
  const domain = await findDomain((await aDomain()).id);
  const mxOf = async () => {
    const { records } = await readDomainDns({ name: domain?.name ?? '' });
    return records.filter(({ purpose }) => purpose === 'mx').map(({ value }) => value);
  };
  expect(await mxOf()).toEqual([]);
  await aNodeRow('mx1', { hostname: 'mx1.lagomarino.example' });
  await aNodeRow('mx2', { hostname: 'mx2.lagomarino.example' });
  expect(await mxOf()).toEqual(['10 mx1.lagomarino.example.', '10 mx2.lagomarino.example.']);
  await db.server.update({ where: { id: 1 }, data: { hostname: 'mail.lagomarino.example' } });
  expect(await mxOf()).toEqual(['10 mail.lagomarino.example.']);
});

test('a resolver that is away is named, and no record is called missing', async () => {
  await db.server.update({ where: { id: 1 }, data: { hostname: 'mail.lagomarino.example' } });
  const { id } = await aDomain();
  const answer = await (await asked(id)).json();
  expect(answer.resolvers).toEqual([`127.0.0.1:${portOf(999)}`]);
  expect(answer.records.map(({ state, why }: { state: string; why: string }) => `${state} ${why}`)).toEqual(
    Array.from({ length: 4 }, () => 'cannot-ask silent'),
  );
});

test('who may not see domains has nothing asked for them, and what is not there is not found', async () => {
  const { id } = await aDomain();
  expect((await asked(2_000_000_000)).status).toBe(404);
  expect((await asked('1e2')).status).toBe(404);
  await signInAs(await anOperator({ permissions: ['mailboxes:read'] }));
  expect((await asked(id)).status).toBe(403);
  leave();
  expect((await asked(id)).status).toBe(401);
});
