import { z } from 'zod';
import type { DirectoryKind, DirectoryObject } from '@/lib/contract/directory';
import type { Client, Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { rowSql, tableSql } from './directory-object-sql';

/** Objects a batch of changes or a page of a snapshot may name. */
export const batchObjects = 5_000;

/** What stands after a seq: the newest state of each object that changed, up to and including `through`. */
export type ChangesAfter = { epoch: string; headSeq: number; through: number; objects: DirectoryObject[] };

/**
 * Reads the changes after `seq`, coalesced by object, in one statement: head, log and state are of one moment, for one round trip.
 *
 * Objects are in the order of their last change. State may be newer than `through`; the later change then says it again.
 * A batch that is full goes on to the end of its last transaction, if
 * that is no further than another one: of a mailbox that was renamed, a node never holds the new address without the alias at the old one.
 * `through` is below `headSeq` when more than a batch waits, and equals `after` when the log no longer reaches back to it.
 */
export async function readChanges(pool: Pool, after: number): Promise<ChangesAfter> {
  // By name: PostgreSQL then keeps the plan, and planning is most of what this statement costs.
  const answer = await pool.query({ name: 'directory-changes', text: changesSql, values: [after, batchObjects] });
  const rows = changeRow.array().parse(answer.rows);
  const [first] = rows;
  if (!first) throw new Error('directory_head has no row');
  const { epoch, head_seq: headSeq } = first;
  const changed = rows.flatMap((row) => (row.object === null || row.seq === null ? [] : { ...row, seq: row.seq }));
  const complete = first.first_seq === after + 1;
  return {
    epoch,
    headSeq,
    through: complete ? (first.last_seq ?? after) : after,
    objects: complete ? changed.map(({ object }) => object).filter((object) => object !== null) : [],
  };
}

export type ChangesReader = (after: number) => Promise<ChangesAfter>;

/**
 * Reads once for all nodes that are woken by one commit and hold the same: a hundred nodes ask one question. Only calls of the same turn
 * of the event loop are joined; a later one may have been woken by a commit that the earlier question does not see.
 */
export function createChangesReader(pool: Pool): ChangesReader {
  const asked = new Map<number, Promise<ChangesAfter>>();
  return (after) => {
    const joined = asked.get(after);
    if (joined) return joined;
    const reading = Promise.resolve().then(() => {
      asked.delete(after);
      return readChanges(pool, after);
    });
    asked.set(after, reading);
    return reading;
  };
}

/** Built by SQL below, so it is what the contract says; the node's own strict parser looks again. */
const builtObject = z.custom<DirectoryObject>((value) => typeof value === 'object' && value !== null);

const changeRow = z.object({
  epoch: z.string(),
  head_seq: z.number(),
  first_seq: z.number().nullable(),
  last_seq: z.number().nullable(),
  seq: z.number().nullable(),
  object: builtObject.nullable(),
});

const changesSql = `
WITH batch AS MATERIALIZED (
  SELECT seq, kind, object_id, at FROM directory_change WHERE seq > $1 ORDER BY seq LIMIT $2
), last AS (
  SELECT seq, at FROM batch ORDER BY seq DESC LIMIT (SELECT CASE WHEN count(*) = $2 THEN 1 ELSE 0 END FROM batch)
), span AS MATERIALIZED (
  SELECT seq, kind, object_id FROM batch
  UNION ALL (SELECT c.seq, c.kind, c.object_id FROM last JOIN directory_change c ON c.seq > last.seq AND c.at = last.at ORDER BY c.seq LIMIT $2)
), latest AS (
  SELECT kind, object_id, max(seq) AS seq FROM span GROUP BY kind, object_id
)
SELECT head.epoch, head.seq AS head_seq,
  (SELECT min(seq) FROM span) AS first_seq, (SELECT max(seq) FROM span) AS last_seq, latest.seq,
  CASE latest.kind
    ${stateOf('domain')}
    ${stateOf('mailbox')}
    ${stateOf('alias')}
    ${stateOf('group')}
  END AS object
FROM directory_head head LEFT JOIN latest ON true
WHERE head.id = 1
ORDER BY latest.seq`;

function stateOf(kind: DirectoryKind): string {
  return `WHEN '${kind}' THEN json_build_object('kind', '${kind}', 'id', latest.object_id, 'row',
      (SELECT ${rowSql[kind]} FROM ${tableSql[kind]} WHERE id = latest.object_id))`;
}

/** The head as a transaction sees it. */
export async function readHead(client: Client): Promise<{ epoch: string; seq: number }> {
  const [head] = await rowsOf(client, headRow, ['SELECT epoch, seq FROM directory_head WHERE id = 1']);
  if (!head) throw new Error('directory_head has no row');
  return head;
}

const headRow = z.object({ epoch: z.string(), seq: z.number() });

/**
 * Every object, page by page in the order of ids: whoever reads holds a page and the next, whatever the size of the directory. The
 * next page is asked for before the first is handed out, so that PostgreSQL works while the node does.
 */
export async function* readEverything(client: Client): AsyncGenerator<DirectoryObject> {
  for (const page of [pageOf('domain'), pageOf('mailbox'), pageOf('alias'), pageOf('group')]) {
    let next = readPage(client, page, 0);
    for (let rows = await next; rows.length > 0; rows = await next) {
      const last = rows.at(-1)?.id ?? 0;
      next = rows.length < batchObjects ? Promise.resolve([]) : readPage(client, page, last);
      next.catch(() => undefined); // awaited above, or never when the node hangs up first
      yield* rows;
    }
  }
}

async function readPage(client: Client, text: string, after: number): Promise<DirectoryObject[]> {
  const { rows } = await client.query<{ object: DirectoryObject }>(text, [after, batchObjects]);
  return rows.map((row) => row.object);
}

function pageOf(kind: DirectoryKind): string {
  return `
SELECT json_build_object('kind', '${kind}', 'id', id, 'row', ${rowSql[kind]}) AS object
FROM ${tableSql[kind]} WHERE id > $1 ORDER BY id LIMIT $2`;
}
