import { describe, expect, test } from 'vitest';
import { verifyPassword } from '@/lib/auth/password';
import { deleteAliasAction, restoreAliasAction } from '@/lib/capabilities/aliases/actions';
import { listDeletedAliases } from '@/lib/capabilities/aliases/queries';
import { editDomainAction } from '@/lib/capabilities/domains/actions';
import { deleteGroupAction, restoreGroupAction } from '@/lib/capabilities/groups/actions';
import {
  deleteMailboxAction,
  editMailboxAction,
  restoreMailboxAction,
  setMailboxPasswordAction,
} from '@/lib/capabilities/mailboxes/actions';
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
  untouched,
  untouchedDomain,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';

eachSignedIn();

const passphrase = 'Grüße aus dem Keller 🐌';

async function deletedId(name: string): Promise<number> {
  const row = await db.deletedObject.findFirstOrThrow({
    where: { name },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return Number(row.id);
}

/** A mailbox with something in every field, and deleted. */
async function aDeletedMailbox(domain?: { id: number; name: string }) {
  const { id, address } = await aMailbox(domain);
  const forwardTo = ['anna@elsewhere.example'];
  const services = { ...untouched.services, pop3: false };
  const replies = { replies: true, replySubject: 'Away', replyText: 'Until May', replyFrom: '2026-04-01' };
  const edited = { displayName: 'Laura Conti', quotaMib: 100, ...untouched, services, forwardTo, ...replies };
  dataOf(await editMailboxAction({ id, ...edited, basedOnVersion: 1 }));
  dataOf(await setMailboxPasswordAction({ id, basedOnVersion: 2, password: passphrase }));
  const before = await db.mailbox.findUniqueOrThrow({ where: { id } });
  dataOf(await deleteMailboxAction({ id, basedOnVersion: 3 }));
  return { id, address, before, deleted: { id: await deletedId(address) } };
}

describe('a mailbox', () => {
  test('comes back with its id, settings and password, is counted, and goes to the nodes at once', async () => {
    const domain = await aDomain();
    const { id, before, deleted } = await aDeletedMailbox(domain);
    const seq = await directorySeq();
    expect(dataOf(await restoreMailboxAction(deleted))).toMatchObject({ id });
    const after = await db.mailbox.findUniqueOrThrow({ where: { id } });
    const { version, changeSeq, updatedAt } = after;
    expect(after).toEqual({ ...before, version, changeSeq, updatedAt });
    expect([version, Number(changeSeq)]).toEqual([4, seq + 1]);
    expect(await verifyPassword(after.verifier, passphrase)).toBe(true);
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({
      mailboxCount: 1,
      quotaSumMib: 100n,
    });
    expect(await changesAfter(seq)).toEqual([{ seq: seq + 1, ref: `mailbox ${id}` }]);
    expect(await sentAfter(seq)).toMatchObject([{ verifier: before.verifier, refusedServices: ['pop3'] }]);
    expect(await db.deletedObject.count({ where: { name: before.address } })).toBe(0);
  });

  test('comes back to its mail, and one made anew under its address has a folder of its own', async () => {
    const [first, fromBefore] = [await aMailbox(), await aMailbox()];
    await db.mailbox.update({ where: { id: fromBefore.id }, data: { mailFolder: null } });
    for (const { id, address, domainId } of [first, fromBefore]) {
      const { mailFolder: was } = await db.mailbox.findUniqueOrThrow({ where: { id } });
      dataOf(await deleteMailboxAction({ id, basedOnVersion: 1 }));
      const [localPart = '', name = ''] = address.split('@');
      const anew = await aMailbox({ id: domainId, name }, localPart);
      const { mailFolder } = await db.mailbox.findUniqueOrThrow({ where: { id: anew.id } });
      expect(mailFolder).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(mailFolder).not.toBe(was);
      dataOf(await deleteMailboxAction({ id: anew.id, basedOnVersion: 1 }));
      const deleted = await db.deletedObject.findFirstOrThrow({ where: { name: address }, orderBy: { id: 'asc' } });
      const seq = await directorySeq();
      dataOf(await restoreMailboxAction({ id: Number(deleted.id) }));
      const [sent] = await sentAfter(seq);
      expect(sent).toMatchObject({ address });
      expect(sent && 'mailFolder' in sent ? sent.mailFolder : null).toBe(was);
    }
  });

  test('leaves no verifier behind: not in the list, the answers, the audit log', async () => {
    const { id, deleted } = await aDeletedMailbox();
    const list = await listDeletedMailboxes({ cursor: undefined });
    const answer = await restoreMailboxAction(deleted);
    const entries = [await newestEntry('mailboxes.delete'), await newestEntry('mailboxes.restore')];
    expect(entries).toMatchObject([
      { after: null, before: { hasPassword: true } },
      { targetId: String(id), before: null, after: { hasPassword: true, quotaMib: 100 } },
    ]);
    expect(
      JSON.stringify([list, answer, entries], (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toMatch(/argon2/);
  });

  test('restored twice at once is one mailbox, and the second is told', async () => {
    const { address, deleted } = await aDeletedMailbox();
    const answers = await Promise.all([restoreMailboxAction(deleted), restoreMailboxAction(deleted)]);
    expect(answers.map(refusalOf).sort()).toEqual(['done', 'not-found']);
    expect(JSON.stringify(answers)).toContain('somebody restored it meanwhile');
    expect(await db.mailbox.count({ where: { address } })).toBe(1);
  });

  test('is refused while its address is taken, by whatever has it, and stays in the list', async () => {
    const domain = await aDomain();
    const { address, deleted } = await aDeletedMailbox(domain);
    const [localPart = ''] = address.split('@');
    const alias = await anAlias(domain, localPart, ['anna@elsewhere.example']);
    const taken = await restoreMailboxAction(deleted);
    expect(refusalOf(taken)).toBe('conflict');
    expect(JSON.stringify(taken)).toContain('is an alias now');
    dataOf(await deleteAliasAction({ id: alias.id, basedOnVersion: 1 }));
    dataOf(await restoreMailboxAction(deleted));
  });

  test('is refused where its domain is gone, and comes to the domain that has its name', async () => {
    const domain = await aDomain();
    const { address, deleted } = await aDeletedMailbox(domain);
    await db.domain.delete({ where: { id: domain.id } });
    expect(JSON.stringify(await restoreMailboxAction(deleted))).toContain(`There is no domain ${domain.name}`);
    const again = await aDomain(domain.name);
    dataOf(await restoreMailboxAction(deleted));
    expect(await db.mailbox.findUnique({ where: { address } })).toMatchObject({ domainId: again.id });
  });

  test('is refused where the domain has no room for it, of mailboxes or of storage', async () => {
    const domain = await aDomain();
    const { deleted } = await aDeletedMailbox(domain);
    const edit = (version: number, limits: object) =>
      editDomainAction({ id: domain.id, ...untouchedDomain, note: '', ...limits, basedOnVersion: version });
    dataOf(await edit(1, { maxQuotaMib: 99 }));
    expect(JSON.stringify(await restoreMailboxAction(deleted))).toContain('too little for this one');
    dataOf(await edit(2, { maxQuotaMib: 100, maxMailboxes: 1 }));
    dataOf(await restoreMailboxAction(deleted));
    const second = await aDeletedMailbox(await aDomain());
    await db.domain.updateMany({ data: { maxMailboxes: 1, mailboxCount: 1 } });
    expect(JSON.stringify(await restoreMailboxAction(second.deleted))).toContain('may have 1 mailbox');
  });

  test('is refused where mail would go round, and with that nothing is made', async () => {
    const domain = await aDomain();
    const { id, address } = await aMailbox(domain);
    const fields = { displayName: '', quotaMib: 0, ...untouched, forwardTo: [`b@${domain.name}`] };
    dataOf(await editMailboxAction({ id, ...fields, basedOnVersion: 1 }));
    dataOf(await deleteMailboxAction({ id, basedOnVersion: 2 }));
    await anAlias(domain, 'b', [address]);
    const answer = await restoreMailboxAction({ id: await deletedId(address) });
    expect(JSON.stringify(answer)).toContain('round in a circle');
    expect(await db.mailbox.count({ where: { address } })).toBe(0);
    expect(await db.deletedObject.count({ where: { name: address } })).toBe(1);
  });

  test('is refused to who may only read, and without a session', async () => {
    const { deleted } = await aDeletedMailbox();
    await signInAs(await anOperator({ permissions: ['mailboxes:read', 'aliases:write'] }));
    expect(refusalOf(await restoreMailboxAction(deleted))).toBe('forbidden');
    expect(refusalOf(await restoreAliasAction(deleted))).toBe('not-found');
    leave();
    expect(refusalOf(await restoreMailboxAction(deleted))).toBe('unauthenticated');
  });

  test('is not listed and not restored after its 30 days, trimmed or not', async () => {
    const { address, deleted } = await aDeletedMailbox();
    const at = new Date(Date.now() - 30 * 86_400_000);
    await db.deletedObject.updateMany({ where: { name: address }, data: { at } });
    expect(refusalOf(await restoreMailboxAction(deleted))).toBe('not-found');
    const { rows } = await listDeletedMailboxes({ cursor: undefined });
    expect(rows.map((row) => row.shownName)).not.toContain(address);
  });
});

test('an alias comes back with its targets, a group with its members and who may write', async () => {
  const domain = await aDomain();
  const alias = await anAlias(domain, 'info', ['b@elsewhere.example', 'a@elsewhere.example']);
  const group = await aGroup(domain, 'board', ['c@elsewhere.example', alias.address]);
  dataOf(await deleteAliasAction({ id: alias.id, basedOnVersion: 1 }));
  dataOf(await deleteGroupAction({ id: group.id, basedOnVersion: 1 }));
  const counted = () => db.domain.findUnique({ where: { id: domain.id } });
  expect(await counted()).toMatchObject({ aliasCount: 0, groupCount: 0 });
  const seq = await directorySeq();
  dataOf(await restoreAliasAction({ id: await deletedId(alias.address) }));
  dataOf(await restoreGroupAction({ id: await deletedId(group.address) }));
  expect(await counted()).toMatchObject({ aliasCount: 1, groupCount: 1 });
  expect(await sentAfter(seq)).toMatchObject([
    { address: alias.address, targets: ['a@elsewhere.example', 'b@elsewhere.example'] },
    { address: group.address, members: ['c@elsewhere.example', alias.address].sort(), writers: 'anybody' },
  ]);
  expect(await newestEntry('groups.restore')).toMatchObject({ before: null, after: { members: expect.any(Array) } });
});

test('an alias or a group that would lead back to itself is refused', async () => {
  const domain = await aDomain();
  const alias = await anAlias(domain, 'a', [`b@${domain.name}`]);
  const group = await aGroup(domain, 'g', [`b@${domain.name}`]);
  dataOf(await deleteAliasAction({ id: alias.id, basedOnVersion: 1 }));
  dataOf(await deleteGroupAction({ id: group.id, basedOnVersion: 1 }));
  await anAlias(domain, 'b', [alias.address, group.address]);
  const answers = [
    await restoreAliasAction({ id: await deletedId(alias.address) }),
    await restoreGroupAction({ id: await deletedId(group.address) }),
  ];
  expect(answers.map(refusalOf)).toEqual(['conflict targets', 'conflict members']);
});

test('the list has the newest first, page by page, forth and back', async () => {
  await db.deletedObject.deleteMany({ where: { kind: 'alias' } });
  await db.$executeRaw`
    INSERT INTO deleted_object (kind, name, row, by_name)
    SELECT 'alias', 'a' || n || '@list.example', '{}', 'Ada' FROM generate_series(1, 120) n`;
  const names = (page: { rows: { shownName: string }[] }) => page.rows.map((row) => row.shownName);
  const first = await listDeletedAliases({ cursor: undefined });
  const second = await listDeletedAliases({ cursor: first.next ?? '' });
  const third = await listDeletedAliases({ cursor: second.next ?? '' });
  expect([names(first)[0], names(second)[0], names(third)[0]]).toEqual(
    ['a120', 'a70', 'a20'].map((name) => `${name}@list.example`),
  );
  expect([names(third).length, third.next]).toEqual([20, null]);
  const back = await listDeletedAliases({ cursor: third.previous ?? '' });
  expect(names(back)).toEqual(names(second));
  expect(names(await listDeletedAliases({ cursor: 'a.0.Ly4u' }))).toEqual(names(first));
});
