import pg from 'pg';

export type Door = { kind: string; port: number };

/** The listeners that are switched on. */
export async function openListeners(url: string): Promise<Door[]> {
  return rowsOf<Door>(url, 'SELECT kind, port FROM listener WHERE enabled ORDER BY id');
}

/** Whether a node that joined is one of this database's. */
export async function knowsNode(url: string, id: string): Promise<boolean> {
  const rows = await rowsOf(url, 'SELECT 1 FROM node WHERE id = $1 AND revoked_at IS NULL', [id]);
  return rows.length > 0;
}

async function rowsOf<Row extends pg.QueryResultRow>(
  url: string,
  query: string,
  values: string[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(query, values)).rows;
  } finally {
    await client.end();
  }
}
