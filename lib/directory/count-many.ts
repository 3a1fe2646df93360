import 'server-only';
import { z } from 'zod';
import type { Sql, Statements } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import type { ChosenFilter, ManyOutcome } from './bulk-input';
import { directoryTables } from './directory-tables';
import { allOf, conditionsThatFind } from './find-conditions';
import type { FullDomain, ManyChange } from './many-change';

/** What would become of all that match, however many, counted by PostgreSQL; as of the newest change there is. */
export async function outcomeOfAll(tx: Statements, wanted: ManyChange, filter: ChosenFilter): Promise<ManyOutcome> {
  const seenSeq = await headSeq(tx); // first: what changes while it is counted is then left, not changed unseen
  const which = allOf([await conditionsThatFind(wanted.kind, filter, tx), unchangedSince(seenSeq)]);
  const { chosen, same, refused } = await countAll(tx, wanted, which);
  const leading = (await wanted.leading?.(tx, which)) ?? { aliases: 0, groups: 0 };
  return {
    chosen,
    changed: chosen - same - refused,
    same,
    refused: [],
    leading,
    later: { seenSeq, refused },
    undo: null,
  };
}

/** Every write of an object gives it a later number, so this is what stands as it stood when the number was the newest. */
export function unchangedSince(seq: number): Sql {
  return sql`change_seq <= ${seq}::bigint`;
}

export type CountedAll = { chosen: number; same: number; refused: number; full: FullDomain[] };

export async function countAll(tx: Statements, wanted: ManyChange, which: Sql): Promise<CountedAll> {
  const full = (await wanted.full?.(tx, sql`${which} AND NOT (${wanted.same})`)) ?? [];
  const refusedWhere = wanted.refusedWhere?.(full) ?? sql`false`;
  const [counted] = countedRows.parse(
    await tx.$queryRaw`
      SELECT count(*)::int AS chosen, count(*) FILTER (WHERE ${wanted.same})::int AS same,
        count(*) FILTER (WHERE NOT (${wanted.same}) AND ${refusedWhere})::int AS refused
      FROM ${directoryTables[wanted.kind].name} WHERE ${which}`,
  );
  return { chosen: 0, same: 0, refused: 0, ...counted, full };
}

const countedRows = z.array(z.object({ chosen: z.int(), same: z.int(), refused: z.int() }));

/** The newest change of the directory. */
export async function headSeq(tx: Statements): Promise<number> {
  const [head] = headRows.parse(await tx.$queryRaw`SELECT seq FROM directory_head WHERE id = 1`);
  if (!head) throw new Error('directory_head has no row');
  return head.seq;
}

/** bigint, which Prisma reads as such and the worker's pool as a number. */
const headRows = z.array(z.object({ seq: z.coerce.number() }));
