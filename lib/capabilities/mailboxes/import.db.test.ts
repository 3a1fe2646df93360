import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as downloadBadRows } from '@/app/api/mailbox-imports/[id]/bad-rows/route';
import { verifyPassword } from '@/lib/auth/password';
import { db } from '@/lib/db/client';
import type { Pool } from '@/lib/db/pool';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { runImport } from '@/lib/mailbox-import/run-import';
import { freshBrowser } from '@/tests/support/browser';
import {
  aDomain,
  aGroup,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
} from '@/tests/support/directory-objects';
import { foreignHash } from '@/tests/support/foreign-hash';
import { applyNow, dryRun, importNow, sendFile, sendPart } from '@/tests/support/mailbox-imports';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';
import { applyImportAction, cancelImportAction, mapImportAction, startImportAction } from './actions';
import { listBadRows } from './import-queries';
import { listMailboxActivity } from './queries';

let pool: Pool;
beforeAll(() => {
  pool = openPool(env.DATABASE_URL);
});
afterAll(() => pool.end());
eachSignedIn();

const badLines = async (id: number) => {
  const rows = await db.mailboxImportProblem.findMany({ where: { importId: id }, orderBy: { line: 'asc' } });
  return rows.map((row) => row.line);
};
const reasonsOf = async (id: number) => {
  const page = await listBadRows(id, undefined, 0);
  return page.rows.flatMap(({ line, problems }) =>
    problems.map(({ field, said }) => `${line} ${field} ${said.key.split('.').at(-1)}`),
  );
};

describe('a file of 10,000 rows with 137 bad ones', () => {
  const domainName = 'ten-thousand.example';
  const badOnes = new Set(Array.from({ length: 137 }, (_, place) => 40 + place * 71));
  let domain: { id: number; name: string };
  let file = '';

  beforeAll(async () => {
    freshBrowser();
    await signInAs();
    domain = await aDomain(domainName);
    await aMailbox(domain, 'taken');
    await anAlias(domain, 'sales', ['elsewhere@example.org']);
    await aGroup(domain, 'board', ['elsewhere@example.org']);
    const kinds = [
      (n: number) => `user ${n}@${domainName},,,`,
      () => `taken@${domainName},,,`,
      () => `sales@${domainName},,,`,
      () => `board@${domainName},,,`,
      (n: number) => `user${n}@unknown.example,,,`,
      (n: number) => `user${n}@${domainName},Person,-5,`,
      (n: number) => `user${n}@${domainName},Person,5120,{SSHA512}broken`,
      (n: number) => `USER${n - 1}@${domainName},Person,5120,`,
      (n: number) => `user${n}@${domainName},Person`,
    ];
    const rows = Array.from({ length: 10_000 }, (_, place) => {
      const line = place + 2;
      const kind = badOnes.has(line) ? kinds[line % kinds.length] : undefined;
      return kind ? kind(line) : `user${line}@${domainName},"Person, ${line}",5120,${foreignHash}`;
    });
    file = `email,name,quota,password hash\r\n${rows.join('\r\n')}\r\n`;
  });

  test('reports exactly those 137, makes nothing by looking, and then makes the other 9,863', async () => {
    const before = await directorySeq();
    const checked = await dryRun(pool, file);
    expect(checked).toMatchObject({ state: 'checked', rowCount: 10_000, badCount: 137 });
    expect(await badLines(checked.id)).toEqual([...badOnes]);
    expect(await directorySeq()).toBe(before);
    expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(1);

    expect(refusalOf(await applyImportAction({ id: checked.id, choice: 'all', badCount: 137 }))).toBe('conflict');
    const done = await applyNow(pool, checked, 'good');
    expect(done).toMatchObject({ state: 'done', madeCount: 9_863, badCount: 137 });
    expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(9_864);
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 9_864 });
    expect(await directorySeq()).toBe(before + 9_863);
    const changes = await changesAfter(before);
    const made = await db.mailbox.findFirstOrThrow({ where: { address: `user2@${domainName}` } });
    expect(made).toMatchObject({ displayName: 'Person, 2', quotaMib: 5_120, verifier: foreignHash });
    expect(changes[Number(made.changeSeq) - before - 1]?.ref).toBe(`mailbox ${made.id}`);
    expect(new Set(changes.map(({ ref }) => ref)).size).toBe(9_863);
    expect(await newestEntry('mailboxes.import')).toMatchObject({
      actorName: 'Giulia Ferri',
      outcome: 'done',
      targetLabel: 'people.csv',
      after: { rows: 10_000, made: 9_863, bad: 137, choice: 'good' },
    });
    expect(await listMailboxActivity(made.id)).toMatchObject([
      { action: 'mailboxes.import', actorName: 'Giulia Ferri', targetLabel: 'people.csv' },
    ]);
    expect(await db.mailboxImportRow.count({ where: { importId: done.id } })).toBe(0);
    const report = await downloadBadRows(new Request('http://localhost'), {
      params: Promise.resolve({ id: String(done.id) }),
    });
    expect((await report.text()).trim().split('\r\n')).toHaveLength(138);
  });
});

test('every kind of bad row is told by line, column and reason, and all that is wrong with a row at once', async () => {
  const { name } = await aDomain();
  const head = 'email;name;quota;password;hash;active;reason';
  const rows = [
    `a@${name};Anna;;;;;`,
    `anna;x;;;;;`,
    `a b@${name};x;;;;;`,
    `b@${name};"two\nlines";;;;;`,
    `c@${name};x;1,5;;;;`,
    `d@${name};x;;short;;;`,
    `e@${name};x;;a long enough passphrase;${foreignHash};;`,
    `f@${name};x;;;{MD5}abc;;`,
    `g@${name};x;;;;perhaps;`,
    `h@${name};x;;;;no;`,
    `i@${name};x;;;;no;Left in May`,
    `A@${name};x;;;;;`,
    `${'x'.repeat(65)}@${name};x;;;;;`,
    `nobody;${'x'.repeat(201)};5 GB;short;;perhaps;`,
    `z@unknown.example;x;5 GB;;;no;`,
    `j@${name};x;;fourteen and \ufb01ne;;;`,
  ];
  const checked = await dryRun(pool, `${head}\n${rows.join('\n')}`);
  expect(await reasonsOf(checked.id)).toEqual([
    '3 address no-address',
    '4 address no-address',
    '5 displayName one-line',
    '7 quota quota',
    '8 password passphrase-too-short',
    '9 password two-passwords',
    '10 passwordHash hash-scheme',
    '11 enabled enabled',
    '12 reason reason',
    '14 address twice',
    '15 address no-address',
    '16 address no-address',
    '16 displayName too-big-text',
    '16 quota quota',
    '16 password passphrase-too-short',
    '16 enabled enabled',
    '17 address unknown-domain',
    '17 quota quota',
    '17 reason reason',
    '18 password more-than-one-form',
  ]);
  expect(checked.badCount).toBe(14);
  const secrets = await db.mailboxImportProblem.findMany({ where: { importId: checked.id, field: 'password' } });
  expect(secrets.map(({ shown }) => shown)).toEqual(['', '', '', '']);
});

test('a file whose columns have names that say nothing waits to be told them', async () => {
  const { name } = await aDomain();
  const { id } = await sendFile(`x,y\na,${name}\n`);
  await runImport(pool, id);
  const { mapping, state } = await importNow(id);
  expect({ mapping, state }).toMatchObject({ state: 'mapping', mapping: { address: null, localPart: null } });
  dataOf(await mapImportAction({ id, mapping: { ...mapping, localPart: 0, domain: 1 } }));
  await runImport(pool, id);
  expect(await importNow(id)).toMatchObject({ state: 'checked', rowCount: 1, badCount: 0 });
});

test('plain passwords are hashed, sign in, and stand nowhere afterwards', async () => {
  const { name } = await aDomain();
  const checked = await dryRun(pool, `local part,domain,password\nzoe,${name},Grüße aus dem Keller\n`);
  const done = await applyNow(pool, checked, 'all');
  expect(done).toMatchObject({ state: 'done', madeCount: 1 });
  const { verifier } = await db.mailbox.findUniqueOrThrow({ where: { address: `zoe@${name}` } });
  expect(await verifyPassword(verifier, 'Grüße aus dem Keller')).toBe(true);
  const left = await db.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM mailbox_import_row WHERE import_id = ${done.id})
      OR EXISTS (SELECT 1 FROM mailbox_import_part WHERE import_id = ${done.id}) AS held`;
  expect(left).toEqual([{ held: false }]);
  expect(
    JSON.stringify(await newestEntry('mailboxes.import'), (_key, value) => (typeof value === 'bigint' ? 0 : value)),
  ).not.toMatch(/Keller|argon2/);
});

test('an address that is taken between the dry run and the import stops all of them, or only itself', async () => {
  const domain = await aDomain();
  const file = `email\none@${domain.name}\ntwo@${domain.name}\n`;
  const [first, second] = [await dryRun(pool, file), await dryRun(pool, file)];
  await aMailbox(domain, 'one');
  const stopped = await applyNow(pool, first, 'all');
  expect(stopped).toMatchObject({
    state: 'checked',
    badCount: 1,
    refusal: { key: 'mailboxes.import.changed-meanwhile' },
  });
  expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(1);
  expect(refusalOf(await applyImportAction({ id: first.id, choice: 'good', badCount: 0 }))).toBe('stale');
  expect(await applyNow(pool, second, 'good')).toMatchObject({ state: 'done', madeCount: 1, badCount: 1 });
});

test('two imports of the same file at once make each mailbox once', async () => {
  const domain = await aDomain();
  const file = `email\n${Array.from({ length: 3_000 }, (_, n) => `u${n}@${domain.name}`).join('\n')}\n`;
  const both = [await dryRun(pool, file), await dryRun(pool, file)];
  for (const { id, badCount } of both) dataOf(await applyImportAction({ id, choice: 'good', badCount }));
  await Promise.all(both.map(({ id }) => runImport(pool, id)));
  const ends = await Promise.all(both.map(({ id }) => importNow(id)));
  expect(ends.map(({ madeCount }) => madeCount).sort()).toEqual([0, 3_000]);
  expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 3_000 });
});

describe('cancelling', () => {
  test('before the choice: nothing is made, and the file is forgotten', async () => {
    const domain = await aDomain();
    const { id } = await dryRun(pool, `email,password\na@${domain.name},a long enough passphrase\n`);
    dataOf(await cancelImportAction({ id }));
    await runImport(pool, id);
    expect(await importNow(id)).toMatchObject({ state: 'cancelled', madeCount: 0 });
    expect(await db.mailboxImportRow.count({ where: { importId: id } })).toBe(0);
    expect(refusalOf(await cancelImportAction({ id }))).toBe('stale');
  });

  test('while mailboxes are made: none of them stays', async () => {
    const domain = await aDomain();
    const before = await directorySeq();
    const file = `email\n${Array.from({ length: 20_000 }, (_, n) => `u${n}@${domain.name}`).join('\n')}\n`;
    const { id, badCount } = await dryRun(pool, file);
    dataOf(await applyImportAction({ id, choice: 'all', badCount }));
    const running = runImport(pool, id);
    await vi.waitUntil(async () => (await importNow(id)).progress.done > 0, { timeout: 20_000, interval: 5 });
    dataOf(await cancelImportAction({ id }));
    await running;
    expect(await importNow(id)).toMatchObject({ state: 'cancelled', madeCount: 0 });
    expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(0);
    expect(await directorySeq()).toBe(before);
  });
});

describe('who may not', () => {
  test('is refused by every action and every route, and the log holds who tried', async () => {
    const { id } = await sendFile('email\na@b.example\n');
    const operator = await signInAs(await anOperator({ permissions: ['mailboxes:read', 'domains:write'] }));
    const answers = await Promise.all([
      startImportAction({ fileName: 'a.csv', bytes: 1 }),
      mapImportAction({ id }),
      applyImportAction({ id }),
      cancelImportAction({ id }),
    ]);
    expect(answers.map(refusalOf)).toEqual(Array(4).fill('forbidden'));
    expect(await sendPart(id, 0, Buffer.from('x'))).toBe(403);
    expect(await newestEntry('mailboxes.cancel-import')).toMatchObject({ actorId: operator.id, outcome: 'forbidden' });
    leave();
    expect(await sendPart(id, 0, Buffer.from('x'))).toBe(401);
    expect(refusalOf(await startImportAction({ fileName: 'a.csv', bytes: 1 }))).toBe('unauthenticated');
  });

  test('whoever is dismissed while the import runs makes nothing', async () => {
    const domain = await aDomain();
    const operator = await signInAs(await anOperator());
    const { id, badCount } = await dryRun(pool, `email\na@${domain.name}\n`);
    dataOf(await applyImportAction({ id, choice: 'all', badCount }));
    await db.operator.update({ where: { id: operator.id }, data: { disabledAt: new Date() } });
    await runImport(pool, id);
    await signInAs();
    expect(await importNow(id)).toMatchObject({ state: 'checked', refusal: { key: 'mailboxes.import.no-longer-may' } });
    expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(0);
  });
});

test('what no form of ours sends is refused', async () => {
  expect(refusalOf(await startImportAction({ fileName: 'a.csv', bytes: 250_000_001 }))).toBe('invalid bytes');
  expect(refusalOf(await startImportAction({ fileName: '', bytes: 0 }))).toBe('invalid fileName bytes');
  expect(refusalOf(await cancelImportAction({ id: 2_000_000_000 }))).toBe('not-found');
  const { name } = await aDomain();
  const { id } = await sendFile(`email,name\na@${name},A\n`);
  expect(refusalOf(await mapImportAction({ id, mapping: (await importNow(id)).mapping }))).toMatch(/^invalid/);
  await runImport(pool, id);
  const { mapping } = await importNow(id);
  expect(refusalOf(await mapImportAction({ id, mapping: { ...mapping, quota: 7 } }))).toBe('invalid mapping.quota');
  expect(refusalOf(await mapImportAction({ id, mapping: { ...mapping, quota: 0 } }))).toMatch(/^invalid/);
  expect(refusalOf(await mapImportAction({ id, mapping: { ...mapping, address: null } }))).toMatch(/^invalid/);
  expect(await sendPart(id, 0, Buffer.from('late'))).toBe(409);
});
