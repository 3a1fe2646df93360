import { expect, test } from 'vitest';
import { deleteDomainAction, editDomainAction, restoreDomainAction } from '@/lib/capabilities/domains/actions';
import { listDeletedDomains } from '@/lib/capabilities/domains/queries';
import { deleteMailboxAction, restoreMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { listDeletedMailboxes } from '@/lib/capabilities/mailboxes/queries';
import { db } from '@/lib/db/client';
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
  sentAfter,
  untouchedDomain,
} from '@/tests/support/directory-objects';
import { eachSignedIn } from '@/tests/support/sign-in-as';

eachSignedIn();

type Domain = { id: number; name: string };

async function deleteDomain({ id, name }: Domain): Promise<{ id: number }> {
  const { version } = await db.domain.findUniqueOrThrow({ where: { id }, select: { version: true } });
  dataOf(await deleteDomainAction({ id, typedName: name, basedOnVersion: version }));
  const row = await db.deletedObject.findFirstOrThrow({
    where: { name },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return { id: Number(row.id) };
}

/** A domain with another name, and one of each kind in it. */
async function aFullDomain() {
  const domain = await aDomain();
  const mailbox = await aMailbox(domain, 'anna');
  const alias = await anAlias(domain, 'info', [mailbox.address]);
  const group = await aGroup(domain, 'board', [mailbox.address, alias.address]);
  const other = `other.${domain.name}`;
  const fields = { ...untouchedDomain, aliases: [other], catchAll: mailbox.address, maxMailboxes: 1, note: 'n' };
  dataOf(await editDomainAction({ id: domain.id, ...fields, basedOnVersion: 1 }));
  await db.mailbox.update({ where: { id: mailbox.id }, data: { verifier: 'kept-verifier' } });
  return { domain, other, mailbox, alias, group };
}

const whole = ({ id }: Domain) =>
  db.domain.findUnique({
    where: { id },
    omit: { version: true, changeSeq: true, updatedAt: true },
    include: {
      mailboxes: { omit: { version: true, changeSeq: true, updatedAt: true } },
      aliases: { omit: { version: true, changeSeq: true, updatedAt: true }, include: { targets: true } },
      groups: { omit: { version: true, changeSeq: true, updatedAt: true }, include: { members: true } },
      domainAliases: true,
    },
  });

test('a domain comes back with its names, limits and all that went with it, each a change for the nodes', async () => {
  const { domain, mailbox, alias, group, other } = await aFullDomain();
  const before = await whole(domain);
  const deleted = await deleteDomain(domain);
  expect(await whole(domain)).toBeNull();
  const seq = await directorySeq();
  expect(dataOf(await restoreDomainAction(deleted))).toMatchObject({ id: domain.id });
  expect(await whole(domain)).toEqual(before);
  expect((await changesAfter(seq)).map(({ ref }) => ref)).toEqual([
    `domain ${domain.id}`,
    `mailbox ${mailbox.id}`,
    `alias ${alias.id}`,
    `group ${group.id}`,
  ]);
  expect(await sentAfter(seq)).toMatchObject([
    { name: domain.name, aliases: [other], catchAll: mailbox.address },
    { verifier: 'kept-verifier' },
    { targets: [mailbox.address] },
    { members: [mailbox.address, alias.address].sort() },
  ]);
  const { name } = domain;
  expect(await newestEntry('domains.restore')).toMatchObject({ before: null, after: { name, mailboxCount: 1 } });
  expect(await db.deletedObject.count({ where: { name: { endsWith: name } } })).toBe(0);
});

test('the list says what went with it, and what went with it stands in no other list', async () => {
  const { domain, mailbox } = await aFullDomain();
  const deleted = await deleteDomain(domain);
  const { rows } = await listDeletedDomains({ cursor: undefined });
  expect(rows[0]).toMatchObject({
    ...deleted,
    shownName: domain.name,
    inside: { mailboxes: 1, aliases: 1, groups: 1 },
  });
  const boxes = await listDeletedMailboxes({ cursor: undefined });
  expect(boxes.rows.map(({ shownName }) => shownName)).not.toContain(mailbox.address);
  const along = await db.deletedObject.findFirstOrThrow({ where: { name: mailbox.address }, select: { id: true } });
  expect(refusalOf(await restoreMailboxAction({ id: Number(along.id) }))).toBe('not-found');
});

test('what was deleted before its domain does not come back with it, but can be restored after it', async () => {
  const { domain, mailbox } = await aFullDomain();
  dataOf(await deleteMailboxAction({ id: mailbox.id, basedOnVersion: 1 }));
  const alone = await db.deletedObject.findFirstOrThrow({ where: { name: mailbox.address }, select: { id: true } });
  const box = { id: Number(alone.id) };
  const deleted = await deleteDomain(domain);
  expect(refusalOf(await restoreMailboxAction(box))).toBe('conflict');
  dataOf(await restoreDomainAction(deleted));
  expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(0);
  dataOf(await restoreMailboxAction(box));
  expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 1 });
});

test('a name that is taken meanwhile is told, its own or another of it, and nothing comes back', async () => {
  const { domain, other } = await aFullDomain();
  const deleted = await deleteDomain(domain);
  const again = await aDomain(domain.name);
  expect(JSON.stringify(await restoreDomainAction(deleted))).toContain(`${domain.name} is a domain again`);
  await db.domain.delete({ where: { id: again.id } });
  await aDomain(other);
  expect(JSON.stringify(await restoreDomainAction(deleted))).toContain(`${other}, another name of ${domain.name}`);
  expect(await whole(domain)).toBeNull();
});

test('a domain that would close a circle is refused with the chain, by its own name and by another of it', async () => {
  const elsewhere = await aDomain();
  for (const target of ['own', 'other'] as const) {
    const domain = await aDomain();
    const other = `other.${domain.name}`;
    dataOf(
      await editDomainAction({ id: domain.id, ...untouchedDomain, aliases: [other], note: '', basedOnVersion: 1 }),
    );
    const outside = `${target}@${elsewhere.name}`;
    await anAlias(domain, 'a', [outside]);
    const deleted = await deleteDomain(domain);
    await anAlias(elsewhere, target, [`a@${target === 'own' ? domain.name : other}`]);
    const answer = await restoreDomainAction(deleted);
    expect(JSON.stringify(answer)).toContain('round in a circle');
    expect(await whole(domain)).toBeNull();
  }
});

test('two who restore a domain at once make it once, and the second is told', async () => {
  const { domain } = await aFullDomain();
  const deleted = await deleteDomain(domain);
  const answers = await Promise.all([restoreDomainAction(deleted), restoreDomainAction(deleted)]);
  expect(answers.map(refusalOf).sort()).toEqual(['done', 'not-found']);
});

test('a domain with more in it than nodes follow by changes comes back whole, and nodes need a snapshot', async () => {
  const domain = await aDomain();
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, verifier, updated_at)
    SELECT ${domain.id}, 'u' || n || '@' || ${domain.name}, 'v' || n, now() FROM generate_series(1, 50001) n`;
  await db.domain.update({ where: { id: domain.id }, data: { mailboxCount: 50_001 } });
  const deleted = await deleteDomain(domain);
  const seq = await directorySeq();
  dataOf(await restoreDomainAction(deleted));
  const head = await directorySeq();
  expect(head).toBe(seq + 50_002);
  expect(await changesAfter(seq)).toEqual([{ seq: head, ref: `domain ${domain.id}` }]);
  const [found] = await db.$queryRaw<object[]>`
    SELECT count(*)::int AS count, count(DISTINCT verifier)::int AS verifiers, min(change_seq)::int AS since
    FROM mailbox WHERE domain_id = ${domain.id}`;
  expect(found).toEqual({ count: 50_001, verifiers: 50_001, since: head });
}, 60_000);
