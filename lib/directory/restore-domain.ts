import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import { mostChanges } from '@/lib/control/directory-sync';
import type { Tx } from '@/lib/db/client';
import { showDomain } from './address';
import type { Deleted } from './deleted';
import { deletedNames, remakeChildren, remakeDomain } from './deleted';
import { holderOfName } from './domain-names';
import type { DirectoryRef } from './record-changes';

/**
 * Makes a domain again with all that went with it, and answers with the changes for the nodes.
 *
 * Up to `mostChanges` each object is a change that nodes follow. More would be sent to them as a snapshot anyway, so then the number of
 * the newest change goes up by as many, and no node can bridge that by changes. A million mailboxes take some 45 s.
 */
export async function restoreWithin(tx: Tx, deleted: Deleted): Promise<DirectoryRef[]> {
  await refuseTakenNames(tx, deleted);
  const domain: DirectoryRef = { kind: 'domain', id: await remakeDomain(tx, deleted) };
  const count = await tx.deletedObject.count({ where: { withId: deleted.id } });
  if (count > mostChanges) {
    const { seq } = await tx.directoryHead.update({
      where: { id: 1 },
      data: { seq: { increment: count } },
      select: { seq: true },
    });
    await remakeChildren(tx, deleted, { change_seq: Number(seq) + 1 });
    return [domain];
  }
  const { mailbox, alias, group } = await remakeChildren(tx, deleted, {});
  const refs = (kind: DirectoryRef['kind'], ids: readonly number[]) => ids.map((id) => ({ kind, id }));
  return [domain, ...refs('mailbox', mailbox), ...refs('alias', alias), ...refs('group', group)];
}

/** Its own name, and its other names, since mail for them is the domain's too. */
async function refuseTakenNames(tx: Tx, deleted: Deleted): Promise<void> {
  for (const name of await deletedNames(tx, deleted)) {
    const holder = await holderOfName(tx, name);
    if (!holder) continue;
    const values = { name: showDomain(deleted.name), taken: showDomain(name) };
    const key = name === deleted.name ? 'deleted.problem.name-taken' : 'deleted.problem.other-name-taken';
    throw new Refusal('conflict', { key, values });
  }
}
