import pg from 'pg';
import type { z } from 'zod';
import { log } from '@/lib/log';

/**
 * PostgreSQL without Prisma, for the worker: it idles below 100 MB, Prisma alone takes as much again (measured: 184 MB), and a
 * directory change goes through it in the time that a browser needs to paint.
 */
export type Pool = pg.Pool;
export type Client = pg.ClientBase;
type Queryable = pg.Pool | pg.ClientBase;

export function openPool(connectionString: string, max = 10): Pool {
  const pool = new pg.Pool({ ...connectionOptions(connectionString), max, idleTimeoutMillis: 30_000 });
  // A connection that breaks fails its statement and is replaced at the next; without these listeners it would end the process.
  const lost = (error: Error) => log.debug({ reason: error.message }, 'database connection lost');
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** A connection of its own, for LISTEN and for locks that live as long as it does. */
export function openClient(connectionString: string): pg.Client {
  return new pg.Client({ ...connectionOptions(connectionString), keepAlive: true });
}

/** The rows of a statement, as the schema says they are. */
export async function rowsOf<Row>(
  db: Queryable,
  row: z.ZodType<Row>,
  [text, ...values]: readonly [text: string, ...values: unknown[]],
): Promise<Row[]> {
  const { rows } = await db.query(text, values);
  return row.array().parse(rows);
}

/** One connection for as long as `work` takes; afterwards it goes back to the pool unless it broke. */
export async function withClient<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  const onError = () => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

export async function inTransaction<T>(pool: Pool, begin: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query(begin);
    try {
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // a broken connection has rolled back already
      throw error;
    }
  });
}

const int8Oid = 20;

/** bigint comes as a number: seq and ids stay far below 2^53. */
function connectionOptions(connectionString: string): pg.ClientConfig {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === int8Oid ? Number : pg.types.getTypeParser(oid, format)),
  };
  return { connectionString, types, connectionTimeoutMillis: 5_000 };
}
