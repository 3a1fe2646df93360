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

/** One client a process; kept on globalThis so that a reload in development does not open a second pool. */
export const db: PrismaClient =
  kept.postwardenDb ??
  new PrismaClient({ adapter: new PrismaPg({ connectionString: env.DATABASE_URL, max: 10, options, ...waits }) });
kept.postwardenDb = db;
