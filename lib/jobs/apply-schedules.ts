import { z } from 'zod';
import type { DirectoryKind } from '@/lib/contract/directory';
import { recordWorkerAudit } from '@/lib/control/worker-audit';
import type { Client, Pool } from '@/lib/db/pool';
import { inTransaction } from '@/lib/db/pool';
import { type sql, statementsOf } from '@/lib/db/sql';
import { targetOf } from '@/lib/directory/change-many';
import { directoryTables } from '@/lib/directory/directory-tables';
import { allOf } from '@/lib/directory/find-conditions';
import type { ManyChange } from '@/lib/directory/many-change';
import { directoryKinds, dueChanges } from '@/lib/directory/many-rooms';
import { lockDirectory, recordDirectoryChanges } from '@/lib/directory/record-changes';
import { idsAre, rowsWhere, writeRows } from '@/lib/directory/write-many';

/**
 * Disables and enables what was set to be by now (lib/directory/schedule.ts), as who set it would have: each with its entry in the audit log and
 * on its way to the nodes, which end what is open. Every minute it does whatever is due, so a worker that was away comes to it late and
 * another one never twice. Whether who set it may still write is not asked: a leaver's last day outlasts the administrator.
 */
export async function applySchedules(pool: Pool): Promise<void> {
  for (const kind of directoryKinds) {
    for (let due = await nextDue(pool, kind); due; due = await nextDue(pool, kind)) await applyDue(pool, kind, due);
  }
}

type Due = { ids: number[]; byName: string };

/** One transaction's worth: those that one person set. By indexes that hold nothing else (`prisma/schema`). */
async function nextDue(pool: Pool, kind: DirectoryKind): Promise<Due | null> {
  const { name: table } = directoryTables[kind];
  const rows = dueRows.parse(
    await statementsOf(pool).$queryRaw`
      (SELECT id, coalesce(scheduled_by, '') AS "byName" FROM ${table} WHERE disable_at <= now() ORDER BY disable_at LIMIT ${mostAtOnce})
      UNION (SELECT id, coalesce(scheduled_by, '') FROM ${table} WHERE enable_at <= now() ORDER BY enable_at LIMIT ${mostAtOnce})`,
  );
  const [first] = rows;
  if (!first) return null;
  const { byName } = first;
  return { ids: rows.filter((row) => row.byName === byName).map(({ id }) => id), byName };
}

/** Others who write to the directory wait for so many. */
const mostAtOnce = 200;
const dueRows = z.array(z.object({ id: z.int(), byName: z.string() }));

async function applyDue(pool: Pool, kind: DirectoryKind, due: Due): Promise<void> {
  await inTransaction(pool, 'BEGIN', async (client) => {
    await lockDirectory(statementsOf(client));
    for (const { wanted, where } of dueChanges(kind)) {
      await changeDue(client, { ...due, wanted, where: allOf([idsAre(due.ids), where]) });
    }
  });
}

type DueChange = Due & { wanted: ManyChange; where: ReturnType<typeof sql> };

async function changeDue(client: Client, { byName, wanted, where }: DueChange): Promise<void> {
  const tx = statementsOf(client);
  const rows = await rowsWhere(tx, wanted, where);
  if (rows.length === 0) return;
  const actor = { operatorId: null, name: `Postwarden (${byName})` };
  const { kind, action } = wanted;
  await writeRows({ tx, actor: { ...actor, address: '' } }, wanted, rows);
  await recordDirectoryChanges(
    tx,
    rows.map(({ id }) => ({ kind, id })),
  );
  const after = { byName, changed: rows.length };
  await recordWorkerAudit(client, { action, outcome: 'done', actor, target: targetOf({ kind }, rows), after });
}
