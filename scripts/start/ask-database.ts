import pg from 'pg';
import { silentAfterMs } from '@/lib/control/silence';

/** `address`: 0.0.0.0 or :: for all. */
export type Door = { kind: string; address: string; port: number };

/** The doors of one revision; `revision` is null where there is none. */
export type Wanted<D = Door> = { revision: number | null; doors: D[] };

/**
 * The listeners that nodes have open, or are about to: of the newest revision that stands, whatever is a draft meanwhile. Where none does, as
 * when the first was refused, those that were wanted.
 */
export async function openListeners(url: string): Promise<Wanted> {
  const rows = await rowsOf<Door & { revision: number }>(
    url,
    `SELECT number AS revision, listener->>'kind' AS kind, listener->>'address' AS address, (listener->>'port')::int AS port
     FROM (SELECT number, source FROM revision ORDER BY is_withdrawn(state), number DESC LIMIT 1) AS newest,
       jsonb_array_elements(newest.source->'listeners') AS listener
     WHERE (listener->>'enabled')::boolean ORDER BY (listener->>'id')::int`,
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

/** Why a node does not say that the engines which have doors serve this revision; null when it does. */
export async function whyNotServing(url: string, { node, revision, sinceMs }: Asked): Promise<string | null> {
  const [said] = await rowsOf<{ running: number | null; unwell: { name: string; reason: string | null } | null }>(
    url,
    `SELECT running_revision AS running, jsonb_path_query_first(
       status, '$.engines[*] ? (@.healthy == false && (@.name == "postfix" || @.name == "dovecot"))') AS unwell
     FROM node WHERE id = $1 AND revoked_at IS NULL AND away_since IS NULL AND status IS NOT NULL
       AND last_seen_at > now() - make_interval(secs => $2::float8)`,
    [node, Math.min(sinceMs, silentAfterMs) / 1000],
  );
  if (!said) return 'it was not heard since';
  if (said.unwell) return `${said.unwell.name}: ${(said.unwell.reason ?? 'it does not serve').replace(/\s+/g, ' ')}`;
  if (said.running === revision) return null;
  return said.running === null ? 'it runs no revision' : `it runs revision ${said.running}, not ${revision}`;
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
