import 'server-only';
import type { ActionContext, DirectoryChange } from '@/lib/actions/define-action';
import { refuseField } from '@/lib/actions/refusal';
import { recordAudit } from '@/lib/audit/record-audit';
import type { Tx } from '@/lib/db/client';
import { showAddress } from '@/lib/directory/address';
import { refuseTakenAddress, writtenAddress } from '@/lib/directory/address-holder';
import { keepDeleted } from '@/lib/directory/deleted';
import { countInDomain } from '@/lib/directory/domain-room';
import type { Moved } from '@/lib/directory/follow-address';
import { followAddress } from '@/lib/directory/follow-address';
import type { DirectoryRef } from '@/lib/directory/record-changes';
import { targetsOf } from '@/lib/directory/targets';
import type { RenamedMailbox, RenameMailboxInput } from './schema';
import { changeOf, currentRow, readRow } from './service';

/**
 * Gives a mailbox another address. Its mail, its filters and its password stay; all that led to the old address leads to the new one, and
 * mostly the old one becomes an alias: in one transaction, which nodes apply as one, so its mail is never refused in between.
 */
export async function renameMailbox(
  context: ActionContext,
  input: RenameMailboxInput,
): Promise<DirectoryChange<RenamedMailbox>> {
  const { tx } = context;
  const before = await currentRow(tx, input);
  const { address, domainId } = await writtenAddress(tx, 'mailboxes', input);
  if (address === before.address) throw refuseField('invalid', 'localPart', { key: 'mailboxes.problem.same-address' });
  const inTheWay = await aliasOfItself(tx, address, before.address);
  if (!inTheWay) await refuseTakenAddress(tx, address);

  await moveMailbox(tx, before, { address, domainId });
  const alias = await aliasFor(context, { inTheWay, keepsOld: input.keepsOld, before, address });
  const { refs, followed } = await followAddress(context, await movedNames(tx, before, address));
  const after = await readRow(tx, input.id);
  await targetsOf(tx, { address, field: 'localPart' }, after.forwardTo);
  if (domainId !== before.domainId) {
    await countInDomain(tx, before.domainId, { before, after: null });
    await countInDomain(tx, domainId, { before: null, after });
  }
  const change = changeOf(before, after, { keepsOld: input.keepsOld });
  return {
    ...change,
    output: { ...change.output, followed },
    changed: unique([...change.changed, ...alias, ...refs]),
  };
}

type Old = { id: number; domainId: number; address: string };
type Address = { domainId: number; address: string };

/** Mail that lay under the old address stays there; from now on nothing else that is restored comes back to that place. */
async function moveMailbox(tx: Tx, { id, address: old }: Old, { address, domainId }: Address): Promise<void> {
  const { mailFolder } = await tx.mailbox.findUniqueOrThrow({ where: { id }, select: { mailFolder: true } });
  await tx.mailbox.update({
    where: { id },
    data: { address, domainId, mailFolder: mailFolder ?? old, version: { increment: 1 } },
    select: { id: true },
  });
  if (mailFolder !== null) return;
  await tx.$executeRaw`
    UPDATE deleted_object SET row = row || jsonb_build_object('mail_folder', gen_random_uuid())
    WHERE kind = 'mailbox' AND name = ${old} AND row->>'mail_folder' IS NULL`;
}

/** The alias that an earlier renaming left at the new address: it makes room, being nothing but this mailbox. */
function aliasOfItself(tx: Tx, address: string, target: string) {
  return tx.alias.findFirst({
    where: { address, targets: { every: { address: target }, some: { address: target } } },
    select: { id: true, domainId: true, address: true },
  });
}

type Keeping = {
  inTheWay: Awaited<ReturnType<typeof aliasOfItself>>;
  keepsOld: boolean;
  before: Old;
  address: string;
};

/** Makes the old address an alias of the new one, or lets go of what was in the way; its targets follow with all others. */
async function aliasFor(context: ActionContext, { inTheWay, keepsOld, before, address }: Keeping) {
  const { actor, tx } = context;
  if (inTheWay) {
    await keepDeleted(context, 'alias', inTheWay.id);
    await tx.alias.delete({ where: { id: inTheWay.id }, select: { id: true } });
    await countAliases(tx, inTheWay.domainId, -1);
    const target = { kind: 'alias', id: String(inTheWay.id), label: showAddress(inTheWay.address) };
    await recordAudit(tx, { actor, action: 'aliases.delete', outcome: 'done', target, before: inTheWay, after: null });
  }
  const gone: DirectoryRef[] = inTheWay ? [{ kind: 'alias', id: inTheWay.id }] : [];
  if (!keepsOld) return gone;
  const { domainId, address: old } = before;
  const data = { domainId, address: old, targets: { create: { address } } };
  const { id } = await tx.alias.create({ data, select: { id: true } });
  await countAliases(tx, domainId, 1);
  const target = { kind: 'alias', id: String(id), label: showAddress(old) };
  const made = { id, domainId, address: old, targets: [address] };
  await recordAudit(tx, { actor, action: 'aliases.create', outcome: 'done', target, before: null, after: made });
  const kept: DirectoryRef[] = [{ kind: 'alias', id }];
  return [...kept, ...gone];
}

function countAliases(tx: Tx, domainId: number, more: 1 | -1) {
  return tx.domain.update({ where: { id: domainId }, data: { aliasCount: { increment: more } }, select: { id: true } });
}

/** The old address as it may be written, under each name of its domain: where the domain stays, the name stays too. */
async function movedNames(tx: Tx, { address: old, domainId }: Old, address: string): Promise<Moved[]> {
  const names = await tx.domainAlias.findMany({ where: { domainId }, select: { name: true } });
  const [oldLocal, oldDomain] = old.split('@');
  const [local, domain] = address.split('@');
  const others = names.map(({ name }) => ({
    from: `${oldLocal}@${name}`,
    to: domain === oldDomain ? `${local}@${name}` : address,
  }));
  return [{ from: old, to: address }, ...others];
}

/** A mailbox that forwards to itself through others, or an alias that was made, may stand among those that follow. */
function unique(refs: readonly DirectoryRef[]): DirectoryRef[] {
  return [...new Map(refs.map((ref) => [`${ref.kind} ${ref.id}`, ref])).values()];
}
