import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { testDatabase } from '@/tests/support/database';
import { aDomain, dataOf, refusalOf, untouched, untouchedDomain } from '@/tests/support/directory-objects';
import { applyNow, dryRun } from '@/tests/support/mailbox-imports';
import { eachSignedIn } from '@/tests/support/sign-in-as';
import { createMailboxAction, deleteMailboxAction, editMailboxAction } from '../mailboxes/actions';
import { listBadRows } from '../mailboxes/import-queries';
import { editDomainAction } from './actions';
import { findDomain } from './queries';

eachSignedIn();

type Domain = { id: number; name: string };

async function limit({ id }: Domain, limits: { maxMailboxes?: number; maxQuotaMib?: number }) {
  const { version } = await db.domain.findUniqueOrThrow({ where: { id } });
  return editDomainAction({ id, ...untouchedDomain, note: '', ...limits, basedOnVersion: version });
}

const make = ({ id }: Domain, localPart: string, quotaMib: number) =>
  createMailboxAction({ localPart, domainId: id, displayName: '', quotaMib, password: null });

const edit = (id: number, quotaMib: number, basedOnVersion: number) =>
  editMailboxAction({ id, ...untouched, displayName: '', quotaMib, basedOnVersion });

const counted = ({ id }: Domain) =>
  db.domain.findUniqueOrThrow({
    where: { id },
    select: { mailboxCount: true, quotaSumMib: true, unlimitedCount: true },
  });

describe('as many mailboxes as a domain may have', () => {
  test('are made, one more is refused at its field, and after one is deleted there is room again', async () => {
    const domain = await aDomain();
    dataOf(await limit(domain, { maxMailboxes: 2 }));
    dataOf(await make(domain, 'one', 10));
    const { id } = dataOf(await make(domain, 'two', 0));
    const refused = await make(domain, 'three', 10);
    expect(refusalOf(refused)).toBe('conflict domainId');
    expect(JSON.stringify(refused)).toContain('may have 2 mailboxes');
    dataOf(await deleteMailboxAction({ id, basedOnVersion: 1 }));
    dataOf(await make(domain, 'three', 10));
    expect(await counted(domain)).toEqual({ mailboxCount: 2, quotaSumMib: 20n, unlimitedCount: 0 });
  });

  test('a limit below what is there is refused at its field; one that stands keeps nobody from another change', async () => {
    const domain = await aDomain();
    for (const name of ['one', 'two']) dataOf(await make(domain, name, 0));
    expect(refusalOf(await limit(domain, { maxMailboxes: 1 }))).toBe('conflict maxMailboxes');
    expect(refusalOf(await limit(domain, { maxMailboxes: -1 }))).toBe('invalid maxMailboxes');
    expect(refusalOf(await limit(domain, { maxMailboxes: 10_000_001 }))).toBe('invalid maxMailboxes');
    dataOf(await limit(domain, { maxMailboxes: 2 }));
  });
});

describe('storage that all mailboxes of a domain have together', () => {
  test('is given out to the last MiB and no further, by making and by changing', async () => {
    const domain = await aDomain();
    dataOf(await limit(domain, { maxQuotaMib: 100 }));
    expect(refusalOf(await make(domain, 'free', 0))).toBe('conflict quotaMib');
    const { id } = dataOf(await make(domain, 'one', 60));
    const refused = await make(domain, 'two', 41);
    expect(refusalOf(refused)).toBe('conflict quotaMib');
    expect(JSON.stringify(refused)).toContain('40 MiB are left');
    dataOf(await make(domain, 'two', 40));
    expect(refusalOf(await edit(id, 61, 1))).toBe('conflict quotaMib');
    expect(refusalOf(await edit(id, 0, 1))).toBe('conflict quotaMib');
    dataOf(await edit(id, 50, 1));
    dataOf(await make(domain, 'three', 10));
    expect(await findDomain(domain.id)).toMatchObject({ quotaSumMib: 100, maxQuotaMib: 100 });
  });

  test('can’t be limited below what is given, nor while a mailbox has no limit', async () => {
    const domain = await aDomain();
    const { id } = dataOf(await make(domain, 'one', 0));
    const refused = await limit(domain, { maxQuotaMib: 100 });
    expect(refusalOf(refused)).toBe('conflict maxQuotaMib');
    expect(JSON.stringify(refused)).toContain('1 mailbox of it has no storage limit');
    dataOf(await edit(id, 50, 1));
    expect(refusalOf(await limit(domain, { maxQuotaMib: 49 }))).toBe('conflict maxQuotaMib');
    dataOf(await limit(domain, { maxQuotaMib: 50 }));
    expect(await counted(domain)).toEqual({ mailboxCount: 1, quotaSumMib: 50n, unlimitedCount: 0 });
  });
});

test('an import brings as many rows as there is room for, and says of each other why not', async () => {
  const [many, much] = [await aDomain('many.example'), await aDomain('much.example')];
  dataOf(await limit(many, { maxMailboxes: 3 }));
  dataOf(await make(many, 'there', 0));
  dataOf(await limit(much, { maxQuotaMib: 100 }));
  const rows = [
    ...[1, 2, 3, 4].map((n) => `m${n}@many.example,0`),
    ...['a@much.example,60', 'b@much.example,0', 'c@much.example,50', 'd@much.example,40'],
  ];
  const pool = openPool((await testDatabase()).url);
  const found = await dryRun(pool, `email,quota\n${rows.join('\n')}\n`);
  const bad = await listBadRows(found.id, undefined, found.badCount);
  const told = bad.rows.map(({ line, problems }) => [
    line,
    ...problems.map(({ field, said }) => `${field} ${said.key}`),
  ]);
  expect(told).toEqual([
    [4, 'address domains.problem.full'],
    [5, 'address domains.problem.full'],
    [7, 'quota domains.problem.needs-quota'],
    [8, 'quota domains.problem.no-storage'],
    [9, 'quota domains.problem.no-storage'],
  ]);
  await applyNow(pool, found, 'good');
  expect(await counted(many)).toEqual({ mailboxCount: 3, quotaSumMib: 0n, unlimitedCount: 3 });
  expect(await counted(much)).toEqual({ mailboxCount: 1, quotaSumMib: 60n, unlimitedCount: 0 });
  await pool.end();
});
