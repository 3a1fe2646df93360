import 'server-only';
import { z } from 'zod';
import type { ActionContext, DirectoryChange } from '@/lib/actions/define-action';
import { Refusal } from '@/lib/actions/refusal';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Tx } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import type { UndoManyInput, UndoneMany } from './bulk-input';
import { targetOf } from './change-many';
import { remakeMany } from './deleted';
import { directoryTables } from './directory-tables';
import type { ChosenRow } from './many-change';
import { manyChangeOf, manyRooms } from './many-rooms';
import { idsAre, rowsWhere, writeRows } from './write-many';

type Undone = DirectoryChange<UndoneMany>;

/** Takes back what was disabled or deleted together, as a whole; what somebody changed since stays as they made it. */
export function undoMany(kind: DirectoryKind) {
  return async (context: ActionContext, input: UndoManyInput): Promise<Undone> => {
    const rows = await (input.verb === 'disable' ? enableAgain(context, kind, input) : makeAgain(context, kind, input));
    const output = { changed: rows.length, left: input.last - input.first + 1 - rows.length };
    return {
      output,
      target: targetOf({ kind }, rows),
      before: null,
      after: { ...input, ...output },
      changed: rows.map(({ id }) => ({ kind, id })),
    };
  };
}

/** Those that still carry the number which that change gave them: nobody has changed them since. */
async function enableAgain(
  context: ActionContext,
  kind: DirectoryKind,
  { first, last }: UndoManyInput,
): Promise<ChosenRow[]> {
  const wanted = manyChangeOf(kind, { name: 'enable' });
  const rows = await rowsWhere(
    context.tx,
    wanted,
    sql`NOT enabled AND change_seq BETWEEN ${first}::bigint AND ${last}::bigint AND id IN (
      SELECT object_id FROM directory_change WHERE seq BETWEEN ${first}::bigint AND ${last}::bigint AND kind = ${kind})`,
  );
  await writeRows(context, wanted, rows);
  await scheduleAgain(context.tx, kind, rows);
  return rows;
}

/** Disabling by hand ended their schedules; what those were stands in the audit log alone. */
async function scheduleAgain(tx: Tx, kind: DirectoryKind, rows: readonly ChosenRow[]): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE ${directoryTables[kind].name} AS it SET disable_at = (was.row->>'disableAt')::timestamptz, enable_at = (was.row->>'enableAt')::timestamptz,
      schedule_reason = was.row->>'scheduleReason', scheduled_by = was.row->>'scheduledBy'
    FROM (
      SELECT DISTINCT ON (target_id) target_id, before AS row FROM audit_entry
      WHERE target_kind = ${kind} AND target_id = ANY (${rows.map(({ id }) => String(id))}::text[]) AND action = ${`${manyRooms[kind].room}.disable-many`}
      ORDER BY target_id, id DESC
    ) was WHERE it.id::text = was.target_id AND was.row->>'scheduledBy' IS NOT NULL`);
}

type Deletion = Extract<UndoManyInput, { verb: 'delete' }>;

async function makeAgain({ actor, tx }: ActionContext, kind: DirectoryKind, input: Deletion): Promise<ChosenRow[]> {
  const { room, audited, countAgain } = manyRooms[kind];
  if (!countAgain) throw new Refusal('conflict', { key: 'bulk.problem.undo-alone' });
  const ids = await remakeMany(tx, kind, input);
  await countAgain(tx, ids);
  await refuseIfMailMightGoRound(tx, kind, { ids, seq: input.seq });
  const rows = await rowsWhere(tx, manyChangeOf(kind, { name: 'enable' }), idsAre(ids));
  const names = rows.map(({ shownName }) => shownName);
  await tx.$executeRaw(sql`
    INSERT INTO audit_entry (part, actor_id, actor_name, address, action, outcome, target_kind, target_id, target_label, after)
    SELECT true, ${actor.operatorId}, ${actor.name}, ${actor.address}, ${`${room}.undo-many`}, 'done', ${kind}, id::text, label, ${audited}
    FROM ${directoryTables[kind].name} AS it
    JOIN unnest(${rows.map(({ id }) => id)}::int[], ${names}::text[]) AS named (id, label) USING (id)`);
  return rows;
}

/**
 * What was deleted closed no circle. Where nothing that leads anywhere was written since, it closes none as it comes back; else each would have to be
 * looked at, as the list of the deleted does. An old change is no longer in the log, so nobody knows.
 */
async function refuseIfMailMightGoRound(
  tx: Tx,
  kind: DirectoryKind,
  { ids, seq }: { ids: readonly number[]; seq: number },
): Promise<void> {
  const leads =
    kind === 'mailbox' ? sql`SELECT 1 FROM mailbox WHERE ${idsAre(ids)} AND forward_to <> '{}'` : sql`SELECT 1`;
  const [asked] = askedRows.parse(
    await tx.$queryRaw(sql`
      SELECT EXISTS (${leads}) AND (
        NOT EXISTS (SELECT 1 FROM directory_change WHERE seq = ${seq}::bigint)
        OR EXISTS (SELECT 1 FROM directory_change changed WHERE seq > ${seq}::bigint AND (kind <> 'mailbox'
          OR EXISTS (SELECT 1 FROM mailbox WHERE mailbox.id = changed.object_id AND forward_to <> '{}')))) AS unsure`),
  );
  if (asked?.unsure !== false) throw new Refusal('conflict', { key: 'bulk.problem.undo-alone' });
}

const askedRows = z.array(z.object({ unsure: z.boolean() }));
