import pg from 'pg';
import { Sentence, sayWhy } from './sentence';

const oldestVersion = 150_000;

/** The database that DATABASE_URL names, looked at once so that a wrong address is one sentence. */
export async function requireDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if ((rows[0]?.version ?? 0) >= oldestVersion) return url;
  } catch (cause) {
    throw new Sentence(`DATABASE_URL does not answer: ${firstLine(sayWhy(cause)).replace(/^Error: /, '')}`);
  } finally {
    await client.end().catch(() => undefined);
  }
  throw new Sentence('DATABASE_URL leads to a PostgreSQL that is too old: 15 or newer is needed.');
}

function firstLine(words: string): string {
  return words.split('\n')[0] ?? words;
}
