import { join } from 'node:path';
import { requireDatabase } from '../start/given-database';
import { settle } from '../start/place';
import { runningPostgres, startPostgres } from '../start/postgres';

/** `DATABASE_URL`, or this checkout's embedded database: the one that runs, else started for as long as the work takes. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env.DATABASE_URL;
  if (given) return work(await requireDatabase(given));
  const { data } = settle(join(import.meta.dirname, '../..'));
  const folder = join(data, 'postgres');
  const running = runningPostgres(folder);
  if (running) return work(running);
  const postgres = await startPostgres({ folder, log: join(data, 'logs/postgres.log') });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
