import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain, aMailbox } from '@/tests/support/directory-objects';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import { listKin } from './queries';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await db.domain.deleteMany();
});

const namesBelow = async (name: string) => (await listKin({ name })).subdomains.map(({ shownName }) => shownName);

test('a domain has those below it whose names end with its own after a dot, with what is in them', async () => {
  const domain = await aDomain('lagomarino.example');
  const news = await aDomain('news.lagomarino.example');
  for (const name of ['a.news.lagomarino.example', 'otherlagomarino.example', 'lagomarino.example.org'])
    await aDomain(name);
  await aMailbox(news);
  const kin = await listKin(domain);
  expect(kin).toMatchObject({ parent: null, count: 2, capped: false });
  expect(kin.subdomains.map(({ shownName, mailboxCount }) => `${shownName} ${mailboxCount}`)).toEqual([
    'a.news.lagomarino.example 0',
    'news.lagomarino.example 1',
  ]);
});

test('a subdomain names the nearest one above it, also over a label that is no domain here', async () => {
  await aDomain('lagomarino.example');
  const news = await aDomain('news.lagomarino.example');
  expect((await listKin({ name: 'a.b.news.lagomarino.example' })).parent).toEqual({
    id: news.id,
    shownName: news.name,
  });
  expect((await listKin({ name: 'else.example' })).parent).toBeNull();
});

test('names in letters of any alphabet are shown as people write them', async () => {
  await aDomain('münchen.example');
  await aDomain('post.münchen.example');
  expect(await namesBelow('xn--mnchen-3ya.example')).toEqual(['post.münchen.example']);
});

test('of many the first ten are read and a thousand counted, from the index and without a walk over the table', async () => {
  const rows = Array.from({ length: 3_000 }, (_, place) => place);
  await db.domain.createMany({ data: rows.map((place) => ({ name: `s${place}.many.example` })) });
  await db.domain.createMany({ data: rows.map((place) => ({ name: `s${place}.others.example` })) });
  await db.$executeRaw`ANALYZE domain`;
  const kin = await listKin({ name: 'many.example' });
  expect(kin.subdomains).toHaveLength(10);
  expect(kin).toMatchObject({ count: 1_000, capped: true });
  const plan = await db.$queryRaw<Record<string, string>[]>`
    EXPLAIN SELECT id FROM domain WHERE reverse(name) COLLATE "C" LIKE 'elpmaxe.ynam.%' ORDER BY reverse(name) COLLATE "C" LIMIT 10`;
  const words = plan.flatMap(Object.values).join('\n');
  expect(words).toContain('domain_reversed');
  expect(words).not.toContain('Seq Scan');
});

test('who may not see domains sees none of them', async () => {
  await signInAs(await anOperator({ permissions: ['mailboxes:read'] }));
  await expect(listKin({ name: 'lagomarino.example' })).rejects.toThrow();
});
