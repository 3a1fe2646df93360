import { empty, join, Sql, sqltag } from '@prisma/client/runtime/client';
import type { Client, Pool } from './pool';

/**
 * Statements whose values travel beside them, for code that both the console and the worker run: Prisma's own tag, without Prisma.
 * The worker has none (lib/db/pool.ts says why).
 */
export { empty, join, Sql, sqltag as sql };

/** What runs them: a transaction of Prisma, or what `statementsOf` makes of a connection. */
export type Statements = {
  $queryRaw(query: TemplateStringsArray | Sql, ...values: unknown[]): PromiseLike<unknown>;
  $executeRaw(query: TemplateStringsArray | Sql, ...values: unknown[]): PromiseLike<number>;
};

export function statementsOf(db: Client | Pool): Statements {
  const run = (query: TemplateStringsArray | Sql, values: unknown[]) => {
    const statement = query instanceof Sql ? query : sqltag(query, ...values);
    return db.query({ text: statement.text, values: statement.values });
  };
  return {
    $queryRaw: async (query, ...values) => (await run(query, values)).rows,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}
