import { describe, expect, test } from 'vitest';
import { editDomainAction } from '@/lib/capabilities/domains/actions';
import { batchObjects } from '@/lib/control/directory-rows';
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
import { deleteMailboxAction, editMailboxAction, renameMailboxAction, restoreMailboxAction } from './actions';

eachSignedIn();

const rowOf = (id: number) => db.mailbox.findUniqueOrThrow({ where: { id } });
const aliasAt = (address: string) => db.alias.findUnique({ where: { address }, include: { targets: true } });
const targetsOf = async (address: string) => (await aliasAt(address))?.targets.map((one) => one.address).sort();

/** anna@ in a domain of her own, and what renames her to another local part. */
async function anna(more: { basedOnVersion?: number } = {}) {
  const domain = await aDomain();
  const { id, address } = await aMailbox(domain, 'anna');
  const input = { id, domainId: domain.id, keepsOld: true, basedOnVersion: 1, ...more };
  const rename = (localPart: string, changes: Partial<typeof input> = {}) =>
    renameMailboxAction({ ...input, localPart, ...changes });
  return { domain, id, address, at: (local: string) => `${local}@${domain.name}`, rename };
}

async function forwarding(id: number, forwardTo: string[], basedOnVersion = 1) {
  dataOf(await editMailboxAction({ id, displayName: '', quotaMib: 0, ...untouched, forwardTo, basedOnVersion }));
}

describe('renaming a mailbox', () => {
  test('keeps its id, its mail and its password, and the old address as an alias: one change for the nodes', async () => {
    const { domain, id, address, at, rename } = await anna();
    const before = await rowOf(id);
    const seq = await directorySeq();
    expect(dataOf(await rename('Anne.Rossi'))).toMatchObject({ id, shownAddress: at('anne.rossi') });
    const { version, updatedAt, changeSeq } = await rowOf(id);
    expect(await rowOf(id)).toEqual({ ...before, address: at('anne.rossi'), version: 2, updatedAt, changeSeq });
    expect(version).toBe(2);
    const alias = await aliasAt(address);
    expect(alias?.targets).toMatchObject([{ address: at('anne.rossi') }]);
    expect((await changesAfter(seq)).map(({ ref }) => ref)).toEqual([`mailbox ${id}`, `alias ${alias?.id}`]);
    expect(await sentAfter(seq)).toMatchObject([
      { address: at('anne.rossi'), mailFolder: before.mailFolder },
      { address, targets: [at('anne.rossi')] },
    ]);
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 1, aliasCount: 1 });
  });

  test('reaches a node as one change, also where a batch of changes would end in its midst', async () => {
    const { id, address, at, rename } = await anna();
    const seq = await directorySeq();
    const waiting = batchObjects - 1;
    await db.$executeRaw`UPDATE directory_head SET seq = seq + ${waiting}::int`;
    await db.$executeRaw`
      INSERT INTO directory_change (seq, kind, object_id)
      SELECT ${seq}::int + n, 'alias', 2000000000 FROM generate_series(1, ${waiting}::int) n`;
    dataOf(await rename('anne'));
    expect(await changesAfter(seq + waiting)).toMatchObject([
      { ref: `mailbox ${id}` },
      { ref: expect.stringMatching(/^alias/) },
    ]);
    expect(await sentAfter(seq)).toMatchObject([null, { address: at('anne') }, { address, targets: [at('anne')] }]);
  });

  test('stands in the log with the old address and the new one', async () => {
    const { id, address, at, rename } = await anna();
    dataOf(await rename('anne'));
    expect(await newestEntry('mailboxes.rename')).toMatchObject({
      targetId: String(id),
      targetLabel: at('anne'),
      before: { address },
      after: { address: at('anne'), keepsOld: true },
    });
    expect(await newestEntry('aliases.create')).toMatchObject({ targetLabel: address, before: null });
  });

  test('without the old address nothing has it any more, and it may be given to somebody else', async () => {
    const { domain, address, rename } = await anna();
    dataOf(await rename('anne', { keepsOld: false }));
    expect(await aliasAt(address)).toBeNull();
    const { id } = await aMailbox(domain, 'anna');
    expect(await rowOf(id)).toMatchObject({ address });
  });

  test('what leads to it follows, whatever name of its domain it is written with, and each is told in the log', async () => {
    const { domain, id, address, at, rename } = await anna();
    const other = `other-${domain.name}`;
    dataOf(
      await editDomainAction({ id: domain.id, note: '', ...untouchedDomain, aliases: [other], basedOnVersion: 1 }),
    );
    const elsewhere = await aDomain();
    const info = await anAlias(domain, 'info', [address, 'x@elsewhere.example']);
    const team = await anAlias(elsewhere, 'team', [`anna@${other}`]);
    const board = await aGroup(domain, 'board', [address]);
    const bert = await aMailbox(domain, 'bert');
    await forwarding(bert.id, [address, 'y@elsewhere.example']);
    const caught = { ...untouchedDomain, catchAll: address };
    dataOf(await editDomainAction({ id: elsewhere.id, note: '', ...caught, basedOnVersion: 1 }));

    const seq = await directorySeq();
    const { followed } = dataOf(await rename('anne'));
    expect(followed).toEqual({ aliases: 2, groups: 1, mailboxes: 1, domains: 1 });
    expect(await targetsOf(at('info'))).toEqual([at('anne'), 'x@elsewhere.example']);
    expect(await targetsOf(`team@${elsewhere.name}`)).toEqual([`anne@${other}`]);
    expect(await db.groupMember.findMany({ where: { groupId: board.id } })).toMatchObject([{ address: at('anne') }]);
    expect(await rowOf(bert.id)).toMatchObject({ forwardTo: [at('anne'), 'y@elsewhere.example'], version: 3 });
    expect(await db.domain.findUnique({ where: { id: elsewhere.id } })).toMatchObject({ catchAll: at('anne') });
    const alias = await aliasAt(address);
    expect((await changesAfter(seq)).map(({ ref }) => ref)).toEqual([
      `mailbox ${id}`,
      `alias ${alias?.id}`,
      `alias ${info.id}`,
      `alias ${team.id}`,
      `group ${board.id}`,
      `mailbox ${bert.id}`,
      `domain ${elsewhere.id}`,
    ]);
    const told = { targetLabel: at('bert'), before: { forwardTo: [address, 'y@elsewhere.example'] } };
    expect(await newestEntry('mailboxes.follow-many')).toMatchObject(told);
    expect(await newestEntry('groups.follow-many')).toMatchObject({ after: { members: [at('anne')] } });
  });

  test('a list that has both addresses has the new one once', async () => {
    const { domain, address, at, rename } = await anna();
    await anAlias(domain, 'both', [address, at('anne')]);
    dataOf(await rename('anne'));
    expect(await targetsOf(at('both'))).toEqual([at('anne')]);
  });

  test('back to the address that it had, the two change places', async () => {
    const { domain, id, address, at, rename } = await anna();
    dataOf(await rename('anne'));
    dataOf(await rename('anna', { basedOnVersion: 2 }));
    expect(await rowOf(id)).toMatchObject({ address });
    expect(await targetsOf(at('anne'))).toEqual([address]);
    expect(await aliasAt(address)).toBeNull();
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 1, aliasCount: 1 });
  });

  test('one from before folders keeps its mail where it lay, and nobody who is restored comes to it', async () => {
    const { domain, id, address, at, rename } = await anna();
    dataOf(await deleteMailboxAction({ id, basedOnVersion: 1 }));
    await db.$executeRaw`UPDATE deleted_object SET row = row - 'mail_folder' WHERE name = ${address}`;
    const second = await aMailbox(domain, 'anna');
    await db.mailbox.update({ where: { id: second.id }, data: { mailFolder: null } });
    dataOf(await rename('anne', { id: second.id, keepsOld: false }));
    expect(await rowOf(second.id)).toMatchObject({ address: at('anne'), mailFolder: address });
    dataOf(await rename('anke', { id: second.id, keepsOld: false, basedOnVersion: 2 }));
    expect(await rowOf(second.id)).toMatchObject({ address: at('anke'), mailFolder: address });
    const { id: deletedId } = await db.deletedObject.findFirstOrThrow({ where: { name: address } });
    dataOf(await restoreMailboxAction({ id: Number(deletedId) }));
    expect((await rowOf(id)).mailFolder).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('to another domain it takes its room along, and is refused where there is none', async () => {
    const { domain, id, address, rename } = await anna();
    const [roomy, full] = [await aDomain(), await aDomain()];
    await aMailbox(full, 'first');
    const limits = { ...untouchedDomain, maxMailboxes: 1 };
    dataOf(await editDomainAction({ id: full.id, note: '', ...limits, basedOnVersion: 1 }));
    expect(refusalOf(await rename('anna', { domainId: full.id }))).toBe('conflict domainId');
    expect(await rowOf(id)).toMatchObject({ address, version: 1 });
    dataOf(await rename('anna', { domainId: roomy.id }));
    const counted = (which: { id: number }) => db.domain.findUnique({ where: { id: which.id } });
    expect(await counted(roomy)).toMatchObject({ mailboxCount: 1, quotaSumMib: 5_120n, aliasCount: 0 });
    expect(await counted(domain)).toMatchObject({ mailboxCount: 0, quotaSumMib: 0n, aliasCount: 1 });
    expect(await targetsOf(address)).toEqual([`anna@${roomy.name}`]);
  });

  test('is refused where the address is taken, is none or the one it has', async () => {
    const { domain, id, address, rename } = await anna();
    await aMailbox(domain, 'bert');
    await anAlias(domain, 'info', [address, 'x@elsewhere.example']);
    await aGroup(domain, 'board', [address]);
    for (const taken of ['bert', 'info', 'board']) expect(refusalOf(await rename(taken))).toBe('conflict localPart');
    for (const none of ['a+b', '../x', 'ünï', '']) expect(refusalOf(await rename(none))).toBe('invalid localPart');
    expect(refusalOf(await rename('ANNA'))).toBe('invalid localPart');
    expect(await rowOf(id)).toMatchObject({ address, version: 1 });
    expect(await db.alias.count({ where: { domainId: domain.id } })).toBe(1);
  });

  test('is refused where mail would go round, and nothing has followed', async () => {
    const { domain, id, address, at, rename } = await anna();
    await anAlias(domain, 'ring', [at('anne')]);
    await forwarding(id, [at('ring')]);
    await anAlias(domain, 'info', [address]);
    const refused = await rename('anne', { basedOnVersion: 2 });
    expect(refusalOf(refused)).toBe('conflict localPart');
    expect(JSON.stringify(refused)).toContain('→');
    expect(await targetsOf(at('info'))).toEqual([address]);
  });

  test('is refused to who is second, may only read or is nobody, and of one that is gone', async () => {
    const { id, address, rename } = await anna();
    await forwarding(id, []);
    expect(refusalOf(await rename('anne'))).toBe('stale');
    expect(refusalOf(await rename('anne', { id: 2_000_000_000 }))).toBe('not-found');
    await signInAs(await anOperator({ permissions: ['mailboxes:read'] }));
    expect(refusalOf(await rename('anne', { basedOnVersion: 2 }))).toBe('forbidden');
    await leave();
    expect(refusalOf(await rename('anne', { basedOnVersion: 2 }))).toBe('unauthenticated');
    expect(await rowOf(id)).toMatchObject({ address });
  });
});
