import pg from 'pg';
import { silentAfterMs } from '@/lib/control/silence';

/** `address`: 0.0.0.0 or :: for all. */
export type Door = { kind: string; address: string; port: number };

/** The doors of one revision; `revision` is null where there is none. */
export type Wanted<D = Door> = { revision: number | null; doors: D[] };

/**
 * The listeners that this node has open, or is about to, whatever is a draft meanwhile: of the newest revision that stands and that comes to it
 * or is there. One does not that it said no to while it runs another, or that waits for a node which is lost in its switch. Where none stands,
 * those that were wanted.
 */
export async function openListeners(url: string, node: string | null = null): Promise<Wanted> {
  const rows = await rowsOf<Door & { revision: number }>(
    url,
    `SELECT number AS revision, listener->>'kind' AS kind, listener->>'address' AS address, (listener->>'port')::int AS port
     FROM (SELECT number, source FROM revision LEFT JOIN node ON node.id = $1
         LEFT JOIN deployment own ON own.revision_number = number AND own.node_id = node.id
       ORDER BY is_withdrawn(revision.state), coalesce(
         own.state IN ('rejected', 'broken') AND running_revision IS NOT NULL OR own.state = 'waiting' AND EXISTS (
           SELECT 1 FROM deployment lost JOIN node other ON other.id = lost.node_id
           WHERE lost.revision_number = number AND lost.state = 'deploying' AND away_since IS NOT NULL AND revoked_at IS NULL), false),
         number DESC LIMIT 1) AS here,
       jsonb_array_elements(here.source->'listeners') AS listener
     WHERE (listener->>'enabled')::boolean ORDER BY (listener->>'id')::int`,
    [node],
  );
  return { revision: rows[0]?.revision ?? null, doors: rows.map(({ revision: _, ...door }) => door) };
}

/** Whether a node that joined is one of this database's. */
export async function knowsNode(url: string, id: string): Promise<boolean> {
  const rows = await rowsOf(url, 'SELECT 1 FROM node WHERE id = $1 AND revoked_at IS NULL', [id]);
  return rows.length > 0;
}

type Asked = {
  /** Null: it has not joined. */
  node: string | null;
  revision: number | null;
  /** How long ago this start tried the doors: what a node said before that tells nothing of now. */
  sinceMs: number;
};

/** What keeps a node from saying that it serves: `refused` is the revision that it said no to while it runs none; then no time helps. */
export type Lack = { why: string; refused: number | null };

/** Why a node does not say that the engines which have doors serve this revision; null when it does. */
export async function whyNotServing(url: string, { node, revision, sinceMs }: Asked): Promise<Lack | null> {
  const [said] = await rowsOf<Said>(
    url,
    `SELECT running_revision AS running, deployment.verdict->'refusal' AS refusal, jsonb_path_query_first(
       status, '$.engines[*] ? (@.healthy == false && (@.name == "postfix" || @.name == "dovecot"))') AS unwell
     FROM node LEFT JOIN deployment
       ON node_id = id AND revision_number = $3 AND running_revision IS NULL AND deployment.state IN ('rejected', 'broken')
     WHERE id = $1 AND revoked_at IS NULL AND away_since IS NULL AND status IS NOT NULL
       AND last_seen_at > now() - make_interval(secs => $2::float8)`,
    [node, Math.min(sinceMs, silentAfterMs) / 1000, revision],
  );
  if (!said) return { why: 'it was not heard since', refused: null };
  if (said.refusal) return { why: onOneLine(said.refusal.words || said.refusal.code), refused: revision };
  const why = lackOf(said, revision);
  return why === null ? null : { why, refused: null };
}

type Said = {
  running: number | null;
  refusal: { words: string; code: string } | null;
  unwell: { name: string; reason: string | null } | null;
};

function lackOf({ running, unwell }: Said, revision: number | null): string | null {
  if (unwell) return `${unwell.name}: ${onOneLine(unwell.reason ?? 'it does not serve')}`;
  if (running === null) return 'it runs no revision';
  return running === revision ? null : `it runs revision ${running}, not ${revision}`;
}

function onOneLine(words: string): string {
  return words.trim().replace(/\s+/g, ' ');
}

/** A start that waits asks again: a database that hangs must not keep it from ending. */
const patience = { connectionTimeoutMillis: 10_000, query_timeout: 15_000 };

async function rowsOf<Row extends pg.QueryResultRow>(
  url: string,
  query: string,
  values: (string | number | null)[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, ...patience });
  await client.connect();
  try {
    return (await client.query<Row>(query, values)).rows;
  } finally {
    await client.end();
  }
}
