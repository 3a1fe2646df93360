import 'server-only';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import { Refusal, refuseField } from '@/lib/actions/refusal';
import { asSeen } from '@/lib/audit/stale';
import { mostListeners } from '@/lib/contract/door';
import type { Tx } from '@/lib/db/client';
import type { EditListenerInput, ListenerRow, NewListenerInput, RemoveListenerInput } from './schema';
import { isSmtpKind, kindNames, listenerKinds, listenerRow } from './schema';
import { listenerColumns } from './store';

/** Opens a door in the draft. No node knows of it before a deploy. */
export async function addListener({ tx }: ActionContext, input: NewListenerInput): Promise<Change<ListenerRow>> {
  await assertRoom(tx, input, null);
  const row = listenerRow.parse(await tx.listener.create({ data: input, select: listenerColumns }));
  return { output: row, target: targetOf(row), before: null, after: row };
}

/** Changes a door in the draft. Its kind stays: a door of another protocol is another door. */
export async function editListener({ tx }: ActionContext, input: EditListenerInput): Promise<Change<ListenerRow>> {
  const { id, kind, basedOnVersion, ...fields } = input;
  const before = await currentRow(tx, { id, basedOnVersion });
  if (before.kind !== kind) throw new Refusal('invalid', { key: 'listeners.problem.kind-stays' });
  await assertRoom(tx, { kind, enabled: fields.enabled }, id);
  const after = listenerRow.parse(
    await tx.listener.update({
      where: { id },
      data: { ...fields, version: { increment: 1 } },
      select: listenerColumns,
    }),
  );
  return { output: after, target: targetOf(after), before, after };
}

/** Takes a door out of the draft; it stays open on the nodes until a deploy. */
export async function removeListener({ tx }: ActionContext, input: RemoveListenerInput): Promise<Change<null>> {
  const before = await currentRow(tx, input);
  await tx.listener.delete({ where: { id: input.id } });
  return { output: null, target: targetOf(before), before, after: null };
}

/** The row as it stands, if the person saw its newest version. */
async function currentRow(tx: Tx, { id, basedOnVersion }: RemoveListenerInput): Promise<ListenerRow> {
  const found = await tx.listener.findUnique({ where: { id }, select: { ...listenerColumns, version: true } });
  return listenerRow.parse(await asSeen(tx, found, { kind: 'listener', id, basedOnVersion }));
}

/** An engine takes so many doors and no more (lib/contract); those that are disabled don't count. */
async function assertRoom(tx: Tx, wanted: Pick<ListenerRow, 'kind' | 'enabled'>, id: number | null): Promise<void> {
  if (!wanted.enabled) return;
  const kinds = listenerKinds.filter((kind) => isSmtpKind(kind) === isSmtpKind(wanted.kind));
  const others = await tx.listener.count({
    where: { kind: { in: kinds }, enabled: true, ...(id !== null && { id: { not: id } }) },
  });
  if (others < mostListeners) return;
  const values = { most: mostListeners, kinds: kinds.map((kind) => kindNames[kind]).join(', ') };
  throw refuseField('conflict', 'enabled', { key: 'listeners.problem.no-room', values });
}

function targetOf(row: ListenerRow) {
  return { kind: 'listener', id: String(row.id), label: `${kindNames[row.kind]} ${row.port}` };
}
