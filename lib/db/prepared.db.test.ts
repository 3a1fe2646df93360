import { expect, test } from 'vitest';
import { db, type Tx } from '@/lib/db/client';

const prepared = async (tx: Tx) => {
  const rows = await tx.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`;
  return rows.map(({ statement }) => statement).join('\n');
};
const domainsOf = (tx: Tx, ids: readonly number[]) =>
  tx.domain.findMany({ where: { id: { in: [...ids] } }, select: { name: true } });

test('a connection parses a statement once; not a search, and not lists so long that each is another statement', async () => {
  const kept = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM mailbox WHERE id = ${1}::int`;
    await tx.$queryRaw`SELECT id FROM alias WHERE address LIKE ${'a%'}`;
    await domainsOf(tx, [1, 2]);
    await domainsOf(
      tx,
      Array.from({ length: 200 }, (_, id) => id),
    );
    return prepared(tx);
  });
  expect(kept).toContain('FROM mailbox WHERE id = $1');
  expect(kept).not.toContain('FROM alias');
  expect(kept.match(/"domain"\."id" IN/g)).toHaveLength(1);
});

test('statements that differ in a word are not taken for each other, nor the same with other values', async () => {
  const answers = await db.$transaction(async (tx) => [
    await tx.$queryRaw`SELECT ${1}::int + 1 AS n`,
    await tx.$queryRaw`SELECT ${1}::int + 2 AS n`,
    await tx.$queryRaw`SELECT ${5}::int + 1 AS n`,
  ]);
  expect(answers).toEqual([[{ n: 2 }], [{ n: 3 }], [{ n: 6 }]]);
});
