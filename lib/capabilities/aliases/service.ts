import 'server-only';
import type { ActionContext, DirectoryChange } from '@/lib/actions/define-action';
import { asSeen } from '@/lib/audit/stale';
import type { Tx } from '@/lib/db/client';
import { addressChange } from '@/lib/directory/address-change';
import { newAddress } from '@/lib/directory/address-holder';
import { keepDeleted, restoreAddress } from '@/lib/directory/deleted';
import type {
  DeletedObject,
  DisabledObject,
  SavedAddress,
  ScheduledObject,
  SeenObject,
} from '@/lib/directory/object-input';
import type { ScheduleRow } from '@/lib/directory/schedule';
import { disabledByHand, enabledByHand, scheduleColumns, scheduleOf } from '@/lib/directory/schedule';
import { targetsOf } from '@/lib/directory/targets';
import type { EditAliasInput, NewAliasInput } from './schema';

type Saved = DirectoryChange<SavedAddress>;

/** Makes an address that leads to others. */
export async function createAlias({ tx }: ActionContext, input: NewAliasInput): Promise<Saved> {
  const { domainId, address } = await newAddress(tx, 'aliases', input);
  const targets = await targetsOf(tx, { address, field: 'targets' }, input.targets);

  const { id } = await tx.alias.create({ data: { domainId, address }, select: { id: true } });
  await tx.aliasTarget.createMany({ data: targets.map((target) => ({ aliasId: id, address: target })) });
  await countAliases(tx, domainId, 1);
  return changeOf(null, await readRow(tx, id));
}

/** Makes an alias lead to exactly these addresses. */
export async function editAlias({ tx }: ActionContext, input: EditAliasInput): Promise<Saved> {
  const before = await currentRow(tx, input);
  const targets = await targetsOf(tx, { address: before.address, field: 'targets' }, input.targets);
  await tx.aliasTarget.deleteMany({ where: { aliasId: input.id } });
  await tx.aliasTarget.createMany({ data: targets.map((target) => ({ aliasId: input.id, address: target })) });
  return changeOf(before, await update(tx, input.id, {}));
}

/** Refuses its mail, with the reason; nothing is deleted. On a disabled alias it changes the reason. */
export async function disableAlias({ actor, tx }: ActionContext, input: DisabledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, disabledByHand(actor, before, input)));
}

/** Sets when it is disabled or enabled by itself; no node hears of it before. */
export async function scheduleAlias({ actor, tx }: ActionContext, input: ScheduledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  const after = await update(tx, input.id, scheduleOf(actor, before, input));
  return { ...changeOf(before, after), changed: [] };
}

export async function enableAlias({ tx }: ActionContext, input: SeenObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, enabledByHand(before)));
}

/** Deletes an alias; where it led stays. */
export async function deleteAlias(context: ActionContext, input: SeenObject): Promise<DirectoryChange<DeletedObject>> {
  const { tx } = context;
  const before = await currentRow(tx, input);
  const output = await keepDeleted(context, 'alias', input.id);
  await tx.alias.delete({ where: { id: input.id }, select: { id: true } });
  await countAliases(tx, before.domainId, -1);
  return { ...changeOf(before, before), output, after: null };
}

/** Makes a deleted alias again, with its targets. */
export async function restoreAlias({ tx }: ActionContext, input: DeletedObject): Promise<Saved> {
  const { id, domainId } = await restoreAddress(tx, 'alias', input.id);
  const after = await readRow(tx, id);
  const targets = after.targets.map((one) => one.address);
  await targetsOf(tx, { address: after.address, field: 'targets' }, targets);
  await countAliases(tx, domainId, 1);
  return changeOf(null, after);
}

const columns = {
  id: true,
  domainId: true,
  address: true,
  enabled: true,
  disabledReason: true,
  ...scheduleColumns,
  targets: { select: { address: true }, orderBy: { address: 'asc' } },
} as const;
type Fields = { enabled: boolean; disabledReason: string } & ScheduleRow;
type Row = Fields & { id: number; domainId: number; address: string; targets: { address: string }[] };

/** The row as it stands, if the person saw its newest version. */
async function currentRow(tx: Tx, { id, basedOnVersion }: SeenObject): Promise<Row> {
  const found = await tx.alias.findUnique({ where: { id }, select: { ...columns, version: true } });
  return asSeen(tx, found, { kind: 'alias', id, basedOnVersion });
}

function readRow(tx: Tx, id: number): Promise<Row> {
  return tx.alias.findUniqueOrThrow({ where: { id }, select: columns });
}

function update(tx: Tx, id: number, fields: Partial<Fields>): Promise<Row> {
  return tx.alias.update({ where: { id }, data: { ...fields, version: { increment: 1 } }, select: columns });
}

function countAliases(tx: Tx, domainId: number, more: 1 | -1) {
  return tx.domain.update({ where: { id: domainId }, data: { aliasCount: { increment: more } }, select: { id: true } });
}

function changeOf(before: Row | null, after: Row): Saved {
  return addressChange('alias', before && audited(before), audited(after));
}

function audited({ targets, ...row }: Row) {
  return { ...row, targets: targets.map((target) => target.address) };
}
