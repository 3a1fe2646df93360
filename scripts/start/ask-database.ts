import pg from 'pg';

/** `address`: 0.0.0.0 or :: for all. */
export type Door = { kind: string; address: string; port: number };

/**
 * The listeners that nodes have open, or are about to: of the newest revision that stands, whatever is a draft meanwhile. Where none does, as
 * when the first was refused, those that were wanted.
 */
export async function openListeners(url: string): Promise<Door[]> {
  return rowsOf<Door>(
    url,
    `SELECT listener->>'kind' AS kind, listener->>'address' AS address, (listener->>'port')::int AS port
     FROM (SELECT source FROM revision ORDER BY is_withdrawn(state), number DESC LIMIT 1) AS newest,
       jsonb_array_elements(newest.source->'listeners') AS listener
     WHERE (listener->>'enabled')::boolean ORDER BY (listener->>'id')::int`,
  );
}

/** Whether a node that joined is one of this database's. */
export async function knowsNode(url: string, id: string): Promise<boolean> {
  const rows = await rowsOf(url, 'SELECT 1 FROM node WHERE id = $1 AND revoked_at IS NULL', [id]);
  return rows.length > 0;
}

/** Whether the node of this name said within the last ten seconds that the engines which have doors serve. */
export async function saysItServes(url: string, name: string): Promise<boolean> {
  const rows = await rowsOf(
    url,
    `SELECT 1 FROM node
     WHERE name = $1 AND revoked_at IS NULL AND away_since IS NULL AND last_seen_at > now() - interval '10 seconds'
       AND NOT jsonb_path_exists(status, '$.engines[*] ? (@.healthy == false && (@.name == "postfix" || @.name == "dovecot"))')`,
    [name],
  );
  return rows.length > 0;
}

/** A start that waits asks again: a database that hangs must not keep it from ending. */
const patience = { connectionTimeoutMillis: 10_000, query_timeout: 15_000 };

async function rowsOf<Row extends pg.QueryResultRow>(
  url: string,
  query: string,
  values: string[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, ...patience });
  await client.connect();
  try {
    return (await client.query<Row>(query, values)).rows;
  } finally {
    await client.end();
  }
}
