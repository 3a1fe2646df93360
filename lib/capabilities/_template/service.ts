import 'server-only';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import { asSeen } from '@/lib/audit/stale';
import type { Tx } from '@/lib/db/client';
import type { BlankRoomRow, EditBlankRoomInput, NewBlankRoomInput, RemoveBlankRoomInput } from './schema';
import { blankRoomRow } from './schema';
import { blankRoomColumns } from './store';

/** Adds one to the draft. No node knows of it before a deploy. */
export async function addBlankRoom({ tx }: ActionContext, input: NewBlankRoomInput): Promise<Change<BlankRoomRow>> {
  const after = blankRoomRow.parse(await tx.blankRoom.create({ data: input, select: blankRoomColumns }));
  return { output: after, target: targetOf(after), before: null, after };
}

/** Changes one in the draft. */
export async function editBlankRoom({ tx }: ActionContext, input: EditBlankRoomInput): Promise<Change<BlankRoomRow>> {
  const { id, basedOnVersion, ...fields } = input;
  const before = await currentRow(tx, { id, basedOnVersion });
  const changed = await tx.blankRoom.update({
    where: { id },
    data: { ...fields, version: { increment: 1 } },
    select: blankRoomColumns,
  });
  const after = blankRoomRow.parse(changed);
  return { output: after, target: targetOf(after), before, after };
}

/** Takes one out of the draft; it stays in force on the nodes until a deploy. */
export async function removeBlankRoom({ tx }: ActionContext, input: RemoveBlankRoomInput): Promise<Change<null>> {
  const before = await currentRow(tx, input);
  await tx.blankRoom.delete({ where: { id: input.id }, select: { id: true } });
  return { output: null, target: targetOf(before), before, after: null };
}

/** The row as it stands, if the person saw its newest version. */
async function currentRow(tx: Tx, { id, basedOnVersion }: RemoveBlankRoomInput): Promise<BlankRoomRow> {
  const found = await tx.blankRoom.findUnique({ where: { id }, select: { ...blankRoomColumns, version: true } });
  return blankRoomRow.parse(await asSeen(tx, found, { kind: 'blank-room', id, basedOnVersion }));
}

function targetOf(row: BlankRoomRow) {
  return { kind: 'blank-room', id: String(row.id), label: row.name };
}
