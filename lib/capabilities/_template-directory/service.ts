import 'server-only';
import type { ActionContext, DirectoryChange } from '@/lib/actions/define-action';
import { asSeen } from '@/lib/audit/stale';
import type { Tx } from '@/lib/db/client';
import type { DirectoryRef } from '@/lib/directory/record-changes';
import type { BlankRoomRow, EditBlankRoomInput, NewBlankRoomInput, RemoveBlankRoomInput } from './schema';

const columns = { id: true, name: true, enabled: true, sizeBytes: true } as const;

type Saved = DirectoryChange<BlankRoomRow>;

/** Adds one; in force on every node as soon as it is committed. */
export async function addBlankRoom({ tx }: ActionContext, input: NewBlankRoomInput): Promise<Saved> {
  const after = await tx.blankRoom.create({ data: input, select: columns });
  return { output: after, target: targetOf(after), before: null, after, changed: reachedBy(after) };
}

export async function editBlankRoom({ tx }: ActionContext, input: EditBlankRoomInput): Promise<Saved> {
  const { id, basedOnVersion, ...fields } = input;
  const before = await currentRow(tx, { id, basedOnVersion });
  const after = await tx.blankRoom.update({
    where: { id },
    data: { ...fields, version: { increment: 1 } },
    select: columns,
  });
  return { output: after, target: targetOf(after), before, after, changed: reachedBy(after) };
}

export async function removeBlankRoom(
  { tx }: ActionContext,
  input: RemoveBlankRoomInput,
): Promise<DirectoryChange<null>> {
  const before = await currentRow(tx, input);
  await tx.blankRoom.delete({ where: { id: input.id }, select: { id: true } });
  return { output: null, target: targetOf(before), before, after: null, changed: reachedBy(before) };
}

/** The row as it stands, if the person saw its newest version. */
async function currentRow(tx: Tx, { id, basedOnVersion }: RemoveBlankRoomInput): Promise<BlankRoomRow> {
  const found = await tx.blankRoom.findUnique({ where: { id }, select: { ...columns, version: true } });
  return asSeen(tx, found, { kind: 'blank-room', id, basedOnVersion });
}

/** FILL IN: the domains, mailboxes and aliases whose state on the nodes this row changes; lib/contract/directory.ts has the kinds. */
function reachedBy(_row: BlankRoomRow): readonly DirectoryRef[] {
  return [];
}

function targetOf(row: BlankRoomRow) {
  return { kind: 'blank-room', id: String(row.id), label: row.name };
}
