import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Result } from '@/lib/actions/result';
import { beginAliasChangeAction } from '@/lib/capabilities/aliases/actions';
import { beginDomainChangeAction } from '@/lib/capabilities/domains/actions';
import { beginGroupChangeAction } from '@/lib/capabilities/groups/actions';
import {
  beginMailboxChangeAction,
  cancelMailboxChangeAction,
  disableMailboxAction,
  disableMailboxesAction,
  enableMailboxesAction,
  previewMailboxesAction,
} from '@/lib/capabilities/mailboxes/actions';
import { db } from '@/lib/db/client';
import type { Pool } from '@/lib/db/pool';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
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
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import { runBulkChange } from './run-bulk-change';
import { takeSlice } from './take-slice';

/** More than one transaction takes, on real PostgreSQL; the worker's own code runs here. */
const many = 10_001;
/** More than two slices, where how many there are is not the point. */
const some = 600;

let pool: Pool;
beforeAll(() => {
  pool = openPool(env.DATABASE_URL);
});
afterAll(() => pool.end());
beforeEach(async () => {
  await db.bulkChange.deleteMany();
  await db.domain.deleteMany();
  freshBrowser();
  await signInAs();
});

type Domain = { id: number; name: string };

async function aFullDomain(count = some, { quotaMib = 0, maxQuotaMib = 0 } = {}): Promise<Domain> {
  const domain = await aDomain();
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, quota_mib, updated_at)
    SELECT ${domain.id}, 'm' || n || '@' || ${domain.name}, ${quotaMib}, now() FROM generate_series(1, ${count}::int) AS n`;
  await db.$executeRaw`
    UPDATE domain SET mailbox_count = ${count}, quota_sum_mib = ${count * quotaMib}, max_quota_mib = ${maxQuotaMib},
      unlimited_count = ${quotaMib === 0 ? count : 0} WHERE id = ${domain.id}`;
  return domain;
}

const filterOf = (domain: Domain, more: object = {}) => ({ q: '', status: null, domain: domain.id, ...more });
const reasonOf = (reason: string) => ({ name: 'disable', reason });

async function previewed(filter: object, verb: object) {
  const chosen = { by: 'filter', filter };
  return dataOf(await previewMailboxesAction({ chosen, verb }));
}

async function begun(filter: object, verb: { name: string; reason?: string }) {
  return dataOf(await beginMailboxChangeAction({ filter, verb, seenSeq: await directorySeq() })).id;
}

const changeOf = (id: number) => db.bulkChange.findUniqueOrThrow({ where: { id } });
const disabledIn = ({ id }: Domain) => db.mailbox.count({ where: { domainId: id, enabled: false } });
const entriesOf = (action: string) => db.auditEntry.count({ where: { action, targetKind: 'mailbox' } });

test('more than one transaction takes is counted in the preview, changed by the worker, each with its entry and its change', async () => {
  const domain = await aFullDomain(many);
  const filter = filterOf(domain, { status: 'enabled' });
  const seen = await previewed(filter, { name: 'disable' });
  expect(seen).toMatchObject({ chosen: many, changed: many, same: 0, refused: [], later: { refused: 0 } });
  expect(refusalOf(await disableMailboxesAction({ chosen: { by: 'filter', filter }, reason: 'All' }))).toBe('conflict');

  const seq = await directorySeq();
  const verb = reasonOf('All');
  const { id } = dataOf(await beginMailboxChangeAction({ filter, verb, seenSeq: seen.later?.seenSeq }));
  expect(await disabledIn(domain)).toBe(0);
  await runBulkChange(pool, id);
  expect(await changeOf(id)).toMatchObject({ state: 'done', chosen: many, changed: many, same: 0, refused: 0 });
  expect(await disabledIn(domain)).toBe(many);
  expect(await changesAfter(seq)).toHaveLength(many);
  expect(await entriesOf('mailboxes.disable-many')).toBe(many);
  expect(await newestEntry('mailboxes.disable-many')).toMatchObject({
    targetKind: 'mailbox-selection',
    targetLabel: `m1@${domain.name} + ${many - 1}`,
    outcome: 'done',
    after: { ended: 'done', chosen: many, changed: many, notReached: 0, reason: 'All' },
  });
}, 120_000);

test('what came or was changed after the preview is left as it is, and counted as such', async () => {
  const domain = await aFullDomain();
  const filter = filterOf(domain);
  const seenSeq = await directorySeq();
  const late = await aMailbox(domain, 'late');
  const verb = reasonOf('All');
  const { id } = dataOf(await beginMailboxChangeAction({ filter, verb, seenSeq }));
  const [first] = await db.mailbox.findMany({ where: { domainId: domain.id }, orderBy: { id: 'asc' }, take: 1 });
  dataOf(await disableMailboxAction({ id: first?.id, reason: 'By hand', basedOnVersion: 1 }));
  await runBulkChange(pool, id);
  expect(await db.mailbox.findUnique({ where: { id: late.id } })).toMatchObject({ enabled: true, version: 1 });
  expect(await db.mailbox.findUnique({ where: { id: first?.id ?? 0 } })).toMatchObject({ disabledReason: 'By hand' });
  expect(await changeOf(id)).toMatchObject({ state: 'done', chosen: some, changed: some - 1 });
  expect(await newestEntry('mailboxes.disable-many')).toMatchObject({ after: { notReached: 1 } });
});

test('cancelled, what is done stays done, and how many were changed is exact', async () => {
  const domain = await aFullDomain();
  const id = await begun(filterOf(domain), reasonOf('All'));
  await takeSlice(pool, id, 250);
  await takeSlice(pool, id, 250);
  dataOf(await cancelMailboxChangeAction({ id }));
  expect(refusalOf(await cancelMailboxChangeAction({ id }))).toBe('stale');
  await runBulkChange(pool, id);
  const { state, changed } = await changeOf(id);
  expect({ state, changed }).toEqual({ state: 'cancelled', changed: await disabledIn(domain) });
  expect(changed).toBe(500);
  expect(await newestEntry('mailboxes.disable-many')).toMatchObject({
    after: { ended: 'cancelled', changed, notReached: some - changed },
  });
});

test('a worker that dies in a slice leaves none of it; the next goes on, and changes none twice', async () => {
  const domain = await aFullDomain();
  const id = await begun(filterOf(domain), reasonOf('All'));
  await takeSlice(pool, id, 250);
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE directory_change IN SHARE MODE'); // written after the mailboxes and their entries
  const dying = takeSlice(pool, id, 250).catch((error: Error) => error);
  await expect
    .poll(async () => {
      const { rowCount } = await pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'relation'`,
      );
      return rowCount;
    })
    .toBe(1);
  expect(await dying).toBeInstanceOf(Error);
  await client.query('COMMIT');
  client.release();
  expect(await disabledIn(domain)).toBe(250);

  await runBulkChange(pool, id);
  expect(await changeOf(id)).toMatchObject({ state: 'done', changed: some });
  expect(await db.mailbox.count({ where: { domainId: domain.id, version: { not: 2 } } })).toBe(0);
});

test('who may no longer write is asked in every slice: the change stops and says so', async () => {
  const domain = await aFullDomain();
  const leaving = await anOperator({ permissions: ['mailboxes:write', 'mailboxes:read'] });
  await signInAs(leaving);
  const id = await begun(filterOf(domain), reasonOf('All'));
  await takeSlice(pool, id, 250);
  await db.operator.update({ where: { id: leaving.id }, data: { permissions: ['mailboxes:read'] } });
  await runBulkChange(pool, id);
  expect(await changeOf(id)).toMatchObject({
    state: 'stopped',
    changed: 250,
    refusal: { key: 'bulk.later.no-longer-may' },
  });
  expect(await disabledIn(domain)).toBe(250);
});

test('a domain without room for all is left out as a whole, in every slice, each object told; the others get the limit', async () => {
  const small = await aFullDomain(many, { quotaMib: 10, maxQuotaMib: many * 10 + 300 });
  const other = await aMailbox();
  const filter = { q: '', status: null, domain: null };
  const verb = { name: 'limit', quotaMib: 11 };
  const seen = await previewed(filter, verb);
  expect(seen).toMatchObject({ chosen: many + 1, changed: 1, later: { refused: many } });
  const { id } = dataOf(await beginMailboxChangeAction({ filter, verb, seenSeq: seen.later?.seenSeq }));
  await runBulkChange(pool, id);
  expect(await changeOf(id)).toMatchObject({ state: 'done', changed: 1, refused: many });
  expect(await db.mailbox.count({ where: { domainId: small.id, quotaMib: 10 } })).toBe(many);
  expect(await db.mailbox.findUnique({ where: { id: other.id } })).toMatchObject({ quotaMib: 11 });
  const values = { domain: small.name, max: many * 10 + 300, sum: many * 11 };
  const told = await db.bulkChangeLeftOut.findFirstOrThrow({ where: { changeId: id } });
  expect(told.said).toEqual({ key: 'mailboxes.many.why.no-storage', values });
  expect(await db.bulkChangeLeftOut.count({ where: { changeId: id } })).toBe(many);
}, 120_000);

test('a deletion gives back the room of the domain, keeps each for 30 days, and none is deleted that was not counted', async () => {
  const domain = await aFullDomain(some, { quotaMib: 10 });
  const id = await begun(filterOf(domain), { name: 'delete' });
  await runBulkChange(pool, id);
  expect(await changeOf(id)).toMatchObject({ state: 'done', changed: some });
  expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 0, quotaSumMib: 0n });
  expect(await db.deletedObject.count({ where: { name: { endsWith: `@${domain.name}` } } })).toBe(some);
});

test('a second change of the same kind is refused while one is under way, and says whose that is', async () => {
  const domain = await aFullDomain();
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  const id = await begun(filterOf(domain), reasonOf('All'));
  await signInAs();
  const again = { filter: filterOf(domain), verb: { name: 'enable' }, seenSeq: await directorySeq() };
  expect(await beginMailboxChangeAction(again)).toMatchObject({
    problem: { code: 'conflict', message: expect.stringContaining('Marco Sala') },
  });
  dataOf(await cancelMailboxChangeAction({ id }));
  await runBulkChange(pool, id);
  expect(refusalOf(await beginMailboxChangeAction(again))).toBe('conflict'); // nothing is disabled: nothing would be changed
});

test('a search goes on as it was seen: what it finds by name does not widen once that is changed', async () => {
  const domain = await aFullDomain();
  const named = await aMailbox(domain, 'named');
  const other = await aMailbox(domain, 'other');
  const filter = filterOf(domain, { q: named.address, status: 'enabled' });
  const verb = reasonOf('All');
  const { id } = dataOf(await beginMailboxChangeAction({ filter, verb, seenSeq: await directorySeq() }));
  await db.mailbox.update({ where: { id: other.id }, data: { displayName: named.address } });
  await runBulkChange(pool, id);
  expect(await changeOf(id)).toMatchObject({ state: 'done', changed: 1 });
  expect(await db.mailbox.findUnique({ where: { id: other.id } })).toMatchObject({ enabled: true });
});

test('of many domains that are to go, those that hold something are left and told; aliases and groups go the same way', async () => {
  const [empty, holding] = [await aDomain(), await aDomain()];
  await anAlias(holding, 'info', ['anna@elsewhere.example']);
  await aGroup(holding, 'board', ['anna@elsewhere.example']);
  const asked = { filter: { q: '', status: null, domain: null }, verb: { name: 'delete' } };
  const run = async (begin: (input: unknown) => Promise<Result<{ id: number }>>) => {
    const { id } = dataOf(await begin({ ...asked, seenSeq: await directorySeq() }));
    await runBulkChange(pool, id);
    return changeOf(id);
  };
  const domains = await run(beginDomainChangeAction);
  expect(domains).toMatchObject({ state: 'done', chosen: 2, changed: 1, refused: 1 });
  const told = await db.bulkChangeLeftOut.findFirstOrThrow({ where: { changeId: domains.id } });
  expect(told).toMatchObject({ objectId: holding.id, said: { key: 'domains.many.why.holds' } });
  expect(await db.domain.findUnique({ where: { id: empty.id } })).toBeNull();
  expect(await run(beginAliasChangeAction)).toMatchObject({ state: 'done', changed: 1 });
  expect(await run(beginGroupChangeAction)).toMatchObject({ state: 'done', changed: 1 });
  const counters = { mailboxCount: 0, aliasCount: 0, groupCount: 0 };
  expect(await db.domain.findUnique({ where: { id: holding.id } })).toMatchObject(counters);
});

test('nobody begins or cancels without the right to write', async () => {
  const domain = await aFullDomain();
  const id = await begun(filterOf(domain), reasonOf('All'));
  await signInAs(await anOperator({ permissions: ['mailboxes:read', 'aliases:write'] }));
  const input = { filter: filterOf(domain), verb: { name: 'enable' }, seenSeq: 0 };
  const attempts = [await beginMailboxChangeAction(input), await cancelMailboxChangeAction({ id })];
  expect(attempts.map(refusalOf)).toEqual(['forbidden', 'forbidden']);
  expect(refusalOf(await enableMailboxesAction({ chosen: { by: 'filter', filter: filterOf(domain) } }))).toBe(
    'forbidden',
  );
  expect(await changeOf(id)).toMatchObject({ cancelWanted: false });
});
