import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { editAliasAction } from '@/lib/capabilities/aliases/actions';
import { deleteDomainAction, restoreDomainAction } from '@/lib/capabilities/domains/actions';
import { deleteGroupAction } from '@/lib/capabilities/groups/actions';
import { deleteMailboxAction, disableMailboxAction, editMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { db } from '@/lib/db/client';
import { directoryForce } from '@/lib/directory/in-force';
import { env } from '@/lib/env';
import { seed } from '@/prisma/seed';
import { renewDirectoryEpoch } from '@/scripts/db/directory-epoch';
import { aDomain, aGroup, aMailbox, anAlias, dataOf, directorySeq, untouched } from '@/tests/support/directory-objects';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { eachSignedIn } from '@/tests/support/sign-in-as';

/** What people save in the console, and what the node's own SQLite file holds of it. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
let fleet: FleetOfPaper;

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await fleet.startWorker();
  await fleet.join('mx1');
  await fleet.startAgent('mx1');
});
afterAll(() => fleet.close());

eachSignedIn();

/** Until every node has acknowledged all that is committed. */
async function inForce(): Promise<void> {
  const seq = await directorySeq();
  await eventually(directoryForce, ({ force }) => force === seq, 60_000);
}

const mailboxesHeld = () =>
  fleet.holds<{ id: number; address: string; enabled: number; reason: string; quota_kib: number }>(
    'mx1',
    'SELECT id, address, enabled, reason, quota_kib FROM mailbox ORDER BY id',
  );
const rowOf = (id: number) => mailboxesHeld().find((row) => row.id === id);

test('a mailbox, an alias and their domain are on the node as they were saved', async () => {
  const domain = await aDomain('lagomarino.example');
  const mailbox = await aMailbox(domain, 'laura.conti');
  const alias = await anAlias(domain, 'info', [mailbox.address, 'other@elsewhere.example']);
  await inForce();
  expect(rowOf(mailbox.id)).toEqual({
    id: mailbox.id,
    address: 'laura.conti@lagomarino.example',
    enabled: 1,
    reason: '',
    quota_kib: 5_120 * 1_024,
  });
  expect(fleet.holds('mx1', `SELECT address FROM alias_target WHERE alias_id = ${alias.id} ORDER BY address`)).toEqual([
    { address: 'laura.conti@lagomarino.example' },
    { address: 'other@elsewhere.example' },
  ]);
});

test('a group is on the node with its members and who may write, beside an alias of the same number', async () => {
  const domain = await aDomain('gruppi.example');
  const group = await aGroup(domain, 'board', ['x@elsewhere.example', 'a@elsewhere.example']);
  await inForce();
  const held = () => fleet.holds('mx1', `SELECT address, writers FROM alias WHERE id = ${-group.id}`);
  expect(held()).toEqual([{ address: 'board@gruppi.example', writers: 'anybody' }]);
  expect(fleet.holds('mx1', `SELECT address FROM alias_target WHERE alias_id = ${-group.id} ORDER BY 1`)).toEqual([
    { address: 'a@elsewhere.example' },
    { address: 'x@elsewhere.example' },
  ]);
  dataOf(await deleteGroupAction({ id: group.id, basedOnVersion: 1 }));
  await inForce();
  expect(held()).toEqual([]);
});

test('a disabled mailbox is disabled on the node with its reason, a deleted one is gone', async () => {
  const [kept, gone] = [await aMailbox(), await aMailbox()];
  dataOf(await disableMailboxAction({ id: kept.id, reason: 'Left the company', basedOnVersion: 1 }));
  dataOf(await deleteMailboxAction({ id: gone.id, basedOnVersion: 1 }));
  await inForce();
  expect(rowOf(kept.id)).toMatchObject({ enabled: 0, reason: 'Left the company' });
  expect(rowOf(gone.id)).toBeUndefined();
});

test('what came after the first agents travels where it says something, as a change and in a snapshot', async () => {
  const { id } = await aMailbox();
  const services = { imap: true, pop3: false, sieve: true, submission: false };
  const more = { ...untouched, services, forwardTo: ['x@elsewhere.example', 'y@elsewhere.example'], keepsCopy: false };
  dataOf(await editMailboxAction({ id, displayName: '', quotaMib: 0, ...more, basedOnVersion: 1 }));
  const columns = 'refused_services, forward_to, keeps_copy';
  const held = () => fleet.holds('mx1', `SELECT ${columns} FROM mailbox WHERE id = ${id}`);
  const expected = {
    refused_services: 'pop3,submission',
    forward_to: '["x@elsewhere.example","y@elsewhere.example"]',
    keeps_copy: 0,
  };
  await inForce();
  expect(held()).toEqual([expected]);
  await renewDirectoryEpoch(env.DATABASE_URL);
  await inForce();
  expect(held()).toEqual([expected]);
});

test('a domain goes with everything in it', async () => {
  const domain = await aDomain();
  const mailbox = await aMailbox(domain);
  const alias = await anAlias(domain, 'all', [mailbox.address]);
  await inForce();
  dataOf(await deleteDomainAction({ id: domain.id, typedName: domain.name, basedOnVersion: 1 }));
  await inForce();
  expect(rowOf(mailbox.id)).toBeUndefined();
  expect(fleet.holds('mx1', `SELECT id FROM alias WHERE id = ${alias.id}`)).toEqual([]);
});

test('a domain that is restored is on the node again with everything in it, whether or not the node missed its end', async () => {
  for (const away of [false, true]) {
    const domain = await aDomain();
    const mailbox = await aMailbox(domain);
    const alias = await anAlias(domain, 'all', [mailbox.address]);
    await inForce();
    const before = rowOf(mailbox.id);
    if (away) await fleet.kill('mx1');
    dataOf(await deleteDomainAction({ id: domain.id, typedName: domain.name, basedOnVersion: 1 }));
    if (!away) await inForce();
    const { id } = await db.deletedObject.findFirstOrThrow({ where: { name: domain.name }, select: { id: true } });
    dataOf(await restoreDomainAction({ id: Number(id) }));
    if (away) await fleet.startAgent('mx1');
    await inForce();
    expect(rowOf(mailbox.id)).toEqual(before);
    expect(fleet.holds('mx1', `SELECT address FROM alias_target WHERE alias_id = ${alias.id}`)).toEqual([
      { address: mailbox.address },
    ]);
  }
});

test('many changes of one object while the node is away arrive as its newest state', async () => {
  const domain = await aDomain();
  const alias = await anAlias(domain, 'list', ['first@elsewhere.example']);
  await inForce();
  await fleet.kill('mx1');
  for (let version = 1; version <= 5; version += 1) {
    const targets = [`target-${version}@elsewhere.example`];
    dataOf(await editAliasAction({ id: alias.id, targets, basedOnVersion: version }));
  }
  await fleet.startAgent('mx1');
  await inForce();
  expect(fleet.holds('mx1', `SELECT address FROM alias_target WHERE alias_id = ${alias.id}`)).toEqual([
    { address: 'target-5@elsewhere.example' },
  ]);
});

test('a worker that is killed while it sends leaves no gap: the next one goes on from what the node holds', async () => {
  const mailboxes = await Promise.all(Array.from({ length: 20 }, () => aMailbox()));
  await fleet.kill('worker');
  const more = await aMailbox();
  await fleet.startWorker();
  await inForce();
  expect([...mailboxes, more].filter(({ id }) => !rowOf(id))).toEqual([]);
});

test('a node that lacks changes which the log no longer has gets everything anew', async () => {
  await fleet.kill('mx1');
  const mailbox = await aMailbox();
  await aMailbox();
  await db.directoryChange.deleteMany({ where: { seq: { lt: await directorySeq() } } });
  await fleet.startAgent('mx1');
  await inForce();
  expect(rowOf(mailbox.id)).toBeDefined();
  expect(fleet.log('worker')).toContain('"directory snapshot"');
});

test('a node of another directory gets this one whole, and loses what it had', async () => {
  const mailbox = await aMailbox();
  await inForce();
  await db.$executeRaw`UPDATE directory_head SET epoch = gen_random_uuid()`;
  await db.mailbox.delete({ where: { id: mailbox.id } });
  await db.$executeRaw`SELECT pg_notify('directory_changed', '')`;
  await inForce();
  await eventually(
    () => rowOf(mailbox.id),
    (row) => row === undefined,
  );
});

test('a node that is ahead of a database from a backup is brought back to it', async () => {
  const mailbox = await aMailbox();
  await inForce();
  await db.$transaction(async (tx) => {
    await tx.mailbox.delete({ where: { id: mailbox.id } });
    await tx.$executeRaw`UPDATE directory_head SET seq = seq - 1`;
    await tx.$executeRaw`DELETE FROM directory_change WHERE seq > (SELECT seq FROM directory_head)`;
    await tx.$executeRaw`SELECT pg_notify('directory_changed', '')`;
  });
  await inForce();
  await eventually(
    () => rowOf(mailbox.id),
    (row) => row === undefined,
  );
});

test('after a restore, numbers that were given out twice do no harm: the node takes the whole directory', async () => {
  const gone = await aMailbox();
  await inForce();
  await fleet.kill('worker');
  await db.$transaction(async (tx) => {
    await tx.mailbox.delete({ where: { id: gone.id } });
    await tx.$executeRaw`DELETE FROM directory_change WHERE object_id = ${gone.id}`;
    await tx.$executeRaw`UPDATE directory_head SET seq = seq - 1`;
  });
  const made = await aMailbox(); // has the number of the one that the restore took away
  await renewDirectoryEpoch(env.DATABASE_URL);
  await fleet.startWorker();
  await inForce();
  await eventually(
    () => [rowOf(gone.id), rowOf(made.id)?.id],
    ([old, fresh]) => old === undefined && fresh === made.id,
  );
});

test('12,000 changes arrive whole although a batch holds 5,000', async () => {
  const domain = await aDomain();
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT seq FROM directory_head WHERE id = 1 FOR UPDATE`;
    await tx.$executeRaw`
      INSERT INTO mailbox (domain_id, address, updated_at)
      SELECT ${domain.id}, 'bulk-' || n || '@' || ${domain.name}, now() FROM generate_series(1, 12000) n`;
    await tx.$executeRaw`
      INSERT INTO directory_change (seq, kind, object_id)
      SELECT head.seq + row_number() OVER (ORDER BY m.id), 'mailbox', m.id
      FROM mailbox m, directory_head head WHERE m.domain_id = ${domain.id}`;
    await tx.$executeRaw`UPDATE directory_head SET seq = (SELECT max(seq) FROM directory_change)`;
    await tx.$executeRaw`SELECT pg_notify('directory_changed', '')`;
  });
  await inForce();
  expect(mailboxesHeld().filter(({ address }) => address.startsWith('bulk-'))).toHaveLength(12_000);
});
