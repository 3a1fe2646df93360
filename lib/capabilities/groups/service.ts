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
import type { EditGroupInput, NewGroupInput } from './schema';

type Saved = DirectoryChange<SavedAddress>;

/** Makes an address whose mail goes to its members. */
export async function createGroup({ tx }: ActionContext, input: NewGroupInput): Promise<Saved> {
  const { displayName, writers, note } = input;
  const { domainId, address } = await newAddress(tx, 'aliases', input);
  const members = await targetsOf(tx, { address, field: 'members' }, input.members);

  const data = { domainId, address, displayName, writers, note };
  const { id } = await tx.group.create({ data, select: { id: true } });
  await tx.groupMember.createMany({ data: members.map((member) => ({ groupId: id, address: member })) });
  await countGroups(tx, domainId, 1);
  return changeOf(null, await readRow(tx, id));
}

/** Changes what the form shows. Where only name and note are new, no node hears of it. */
export async function editGroup({ tx }: ActionContext, input: EditGroupInput): Promise<Saved> {
  const { id, displayName, writers, note } = input;
  const before = await currentRow(tx, input);
  const members = await targetsOf(tx, { address: before.address, field: 'members' }, input.members);
  const kept = before.members.map(({ address }) => address);
  await tx.groupMember.deleteMany({ where: { groupId: id, address: { notIn: members } } });
  const added = members.filter((member) => !kept.includes(member));
  await tx.groupMember.createMany({ data: added.map((address) => ({ groupId: id, address })) });
  const after = await update(tx, id, { displayName, writers, note });
  const change = changeOf(before, after);
  return nodesNeed(before, after) ? change : { ...change, changed: [] };
}

/** Refuses its mail, with the reason; nothing is deleted. On a disabled group it changes the reason. */
export async function disableGroup({ actor, tx }: ActionContext, input: DisabledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, disabledByHand(actor, before, input)));
}

/** Sets when it is disabled or enabled by itself; no node hears of it before. */
export async function scheduleGroup({ actor, tx }: ActionContext, input: ScheduledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  const after = await update(tx, input.id, scheduleOf(actor, before, input));
  return { ...changeOf(before, after), changed: [] };
}

export async function enableGroup({ tx }: ActionContext, input: SeenObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, enabledByHand(before)));
}

/** Deletes a group; its members stay. */
export async function deleteGroup(context: ActionContext, input: SeenObject): Promise<DirectoryChange<DeletedObject>> {
  const { tx } = context;
  const before = await currentRow(tx, input);
  const output = await keepDeleted(context, 'group', input.id);
  await tx.group.delete({ where: { id: input.id }, select: { id: true } });
  await countGroups(tx, before.domainId, -1);
  return { ...changeOf(before, before), output, after: null };
}

/** Makes a deleted group again, with its members. */
export async function restoreGroup({ tx }: ActionContext, input: DeletedObject): Promise<Saved> {
  const { id, domainId } = await restoreAddress(tx, 'group', input.id);
  const after = await readRow(tx, id);
  const members = after.members.map((one) => one.address);
  await targetsOf(tx, { address: after.address, field: 'members' }, members);
  await countGroups(tx, domainId, 1);
  return changeOf(null, after);
}

const columns = {
  id: true,
  domainId: true,
  address: true,
  displayName: true,
  writers: true,
  note: true,
  enabled: true,
  disabledReason: true,
  ...scheduleColumns,
  members: { select: { address: true }, orderBy: { address: 'asc' } },
} as const;
type Fields = {
  displayName: string;
  writers: string;
  note: string;
  enabled: boolean;
  disabledReason: string;
} & ScheduleRow;
type Row = Fields & { id: number; domainId: number; address: string; members: { address: string }[] };

/** The row as it stands, if the person saw its newest version. */
async function currentRow(tx: Tx, { id, basedOnVersion }: SeenObject): Promise<Row> {
  const found = await tx.group.findUnique({ where: { id }, select: { ...columns, version: true } });
  return asSeen(tx, found, { kind: 'group', id, basedOnVersion });
}

function readRow(tx: Tx, id: number): Promise<Row> {
  return tx.group.findUniqueOrThrow({ where: { id }, select: columns });
}

function update(tx: Tx, id: number, fields: Partial<Fields>): Promise<Row> {
  return tx.group.update({ where: { id }, data: { ...fields, version: { increment: 1 } }, select: columns });
}

function nodesNeed(before: Row, after: Row): boolean {
  const sent = ({ writers, members }: Row) => JSON.stringify([writers, members]);
  return sent(before) !== sent(after);
}

function countGroups(tx: Tx, domainId: number, more: 1 | -1) {
  return tx.domain.update({ where: { id: domainId }, data: { groupCount: { increment: more } }, select: { id: true } });
}

function changeOf(before: Row | null, after: Row): Saved {
  return addressChange('group', before && audited(before), audited(after));
}

function audited({ members, ...row }: Row) {
  return { ...row, members: members.map((member) => member.address) };
}
