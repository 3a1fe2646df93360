import 'server-only';
import { z } from 'zod';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import { Refusal } from '@/lib/actions/refusal';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Tx } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import type { BeginManyInput, CancelManyInput } from '@/lib/directory/bulk-input';
import { countAll, headSeq, unchangedSince } from '@/lib/directory/count-many';
import { directoryTables } from '@/lib/directory/directory-tables';
import { allOf, conditionsBy, wayThatFinds } from '@/lib/directory/find-conditions';
import { directoryKinds, manyChangeOf } from '@/lib/directory/many-rooms';
import { addJob } from '@/lib/jobs/add-job';

type Begun = Change<{ id: number }>;

/** Keeps what was previewed, and lets the worker change it: one such change of a kind at a time, so that no two meet. */
export function beginBulkChange(kind: DirectoryKind) {
  return async ({ tx, actor }: ActionContext, { filter, verb, seenSeq }: BeginManyInput): Promise<Begun> => {
    await refuseSecond(tx, kind);
    if (seenSeq > (await headSeq(tx))) throw new Refusal('stale', { key: 'bulk.problem.other-directory' });
    const wanted = manyChangeOf(kind, verb);
    const way = await wayThatFinds(kind, filter, tx);
    const which = allOf([await conditionsBy(way, kind, filter, tx), unchangedSince(seenSeq)]);
    const { chosen, same, refused, full } = await countAll(tx, wanted, which);
    const changing = chosen - same - refused;
    if (changing <= 0) throw new Refusal('conflict', { key: 'bulk.problem.nothing' });
    const label = await labelOf(tx, kind, { which: sql`${which} AND NOT (${wanted.same})`, count: changing });
    const who = { operatorId: actor.operatorId, operatorName: actor.name, address: actor.address };
    const { id } = await tx.bulkChange.create({
      data: { ...who, kind, verb, filter, way, seenSeq, full, label, chosen },
      select: { id: true },
    });
    await addJob(tx, 'change-many', { payload: { id }, key: `change-many ${id}` });
    return asked(kind, { id, label }, { ...filter, ...verb, chosen });
  };
}

/** What is done stays done; the worker ends it between two slices. */
export function cancelBulkChange(kind: DirectoryKind) {
  return async ({ tx }: ActionContext, { id }: CancelManyInput): Promise<Begun> => {
    const found = await tx.bulkChange.findFirst({ where: { id, kind }, select: { state: true, label: true } });
    if (!found) throw new Refusal('not-found', { key: 'problem.not-found' });
    const { count } = await tx.bulkChange.updateMany({
      where: { id, state: 'working', cancelWanted: false },
      data: { cancelWanted: true },
    });
    if (count === 0) throw new Refusal('stale', { key: 'bulk.problem.ended' });
    await addJob(tx, 'change-many', { payload: { id }, key: `change-many ${id}` });
    return asked(kind, { id, label: found.label }, null);
  };
}

/** Any number that nobody else takes; the lock is let go with the transaction. */
const lockClass = 7_041_949;

async function refuseSecond(tx: Tx, kind: DirectoryKind): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockClass}::int, ${directoryKinds.indexOf(kind)}::int)`;
  const open = await tx.bulkChange.findFirst({
    where: { kind, state: 'working' },
    select: { operatorName: true, chosen: true },
  });
  if (!open) return;
  const values = { name: open.operatorName, count: open.chosen };
  throw new Refusal('conflict', { key: 'bulk.problem.one-at-a-time', values });
}

/** The first of them names all, as of a change in one transaction. */
async function labelOf(
  tx: Tx,
  kind: DirectoryKind,
  { which, count }: { which: ReturnType<typeof sql>; count: number },
) {
  const { name: table, key, show } = directoryTables[kind];
  const [first] = keyRows.parse(
    await tx.$queryRaw(sql`SELECT ${key} AS key FROM ${table} WHERE ${which} ORDER BY id LIMIT 1`),
  );
  const others = count > 1 ? ` + ${count - 1}` : '';
  return first ? `${show(first.key)}${others}` : String(count);
}

const keyRows = z.array(z.object({ key: z.string() }));

function asked(kind: DirectoryKind, { id, label }: { id: number; label: string }, after: Begun['after']): Begun {
  return { output: { id }, target: { kind: `${kind}-selection`, id: String(id), label }, before: null, after };
}
