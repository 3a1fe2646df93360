import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env';
import { PrismaClient } from './generated/client';

/** A transaction, or the client itself where none is needed. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

const kept = globalThis as typeof globalThis & { postwardenDb?: PrismaClient };

/**
 * A wait for a lock ends before its transaction does (15 s): the time-out of Prisma would leave the statement waiting in Postgres, and
 * the person with it. One for a connection ends too, and one for the answer of a Postgres that hangs; pg would wait for ever.
 */
const waits = { lock_timeout: 10_000, connectionTimeoutMillis: 10_000, query_timeout: 15_000 };

/** A scan begins where its table begins, not where another one happens to be: pages of a search must meet the same hits. */
const options = '-c synchronize_seqscans=off';

/**
 * Each connection parses a statement once, and Postgres plans it once where that is as good as planning it for its values. Not a search,
 * whose best plan is another for each term; nor long lists of values, of which every length is another statement; nor ever more of them,
 * since each connection keeps its own.
 */
function preparedName({ sql, args }: { sql: string; args: readonly unknown[] }): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const isKept = args.length <= 60 && names.size < 500 && !/ I?LIKE /.test(sql);
  const name = isKept ? `kept_${names.size}` : '';
  if (isKept) names.set(sql, name);
  return name;
}
const names = new Map<string, string>();

/** One client a process; kept on globalThis so that a reload in development does not open a second pool. */
export const db: PrismaClient =
  kept.postwardenDb ??
  new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: env.DATABASE_URL, max: 10, options, ...waits },
      { statementNameGenerator: preparedName },
    ),
  });
kept.postwardenDb = db;
