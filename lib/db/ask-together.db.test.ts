import { expect, test } from 'vitest';
import { askForOne, askTogether, createAsker } from './ask-together';
import { db } from './client';
import { type Sql, type Statements, sql } from './sql';

/** The database, and how many statements it was sent. */
function counted() {
  const sent: string[] = [];
  const statements: Statements = {
    $queryRaw: (query, ...values) => {
      sent.push('text' in query ? query.text : '');
      return db.$queryRaw(query as Sql, ...values);
    },
    $executeRaw: () => Promise.reject(new Error('Questions change nothing')),
  };
  return { sent, ask: createAsker(statements) };
}

const numbers = (most: number) => sql`SELECT n FROM generate_series(1, ${most}::int) AS n ORDER BY n DESC`;

test('what is asked in one turn goes as one statement, and each has its own rows in their order', async () => {
  const { sent, ask } = counted();
  const answers = [numbers(2), numbers(0), sql`SELECT ${'it’s "so"'}::text AS word`].map(async (question) => {
    await null; // a turn lasts as long as nothing is waited for but promises that are kept
    return ask(question);
  });

  expect(await Promise.all(answers)).toEqual([[{ n: 2 }, { n: 1 }], [], [{ word: 'it’s "so"' }]]);
  expect(sent).toHaveLength(1);
});

test('what is asked after an answer came is asked anew', async () => {
  const { sent, ask } = counted();
  await db.directoryHead.update({ where: { id: 1 }, data: { seq: 7 } });
  const seq = sql`SELECT seq FROM directory_head WHERE id = 1`;
  expect(await ask(seq)).toEqual([{ seq: 7 }]);
  await db.directoryHead.update({ where: { id: 1 }, data: { seq: 8 } });
  expect(await ask(seq)).toEqual([{ seq: 8 }]);
  expect(sent).toHaveLength(2);
});

test('a question that can not be answered fails those that went with it, and none that are asked later', async () => {
  const { ask } = counted();
  const together = await Promise.allSettled([ask(numbers(1)), ask(sql`SELECT 1 / ${0}::int AS n`)]);
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask(numbers(1))).toEqual([{ n: 1 }]);
});

test('inside a transaction what it wrote is seen, and outside it is not until it is over', async () => {
  const seq = sql`SELECT seq FROM directory_head WHERE id = 1`;
  await db.directoryHead.update({ where: { id: 1 }, data: { seq: 40 } });
  await db.$transaction(async (tx) => {
    await tx.directoryHead.update({ where: { id: 1 }, data: { seq: 41 } });
    const [inside, outside] = await Promise.all([askForOne(tx, seq), askForOne(db, seq)]);
    expect([inside, outside]).toEqual([{ seq: 41 }, { seq: 40 }]);
  });
});

test('a question for one row says so when there is none', async () => {
  await expect(askForOne(db, numbers(0))).rejects.toThrow('No row: SELECT n');
  expect(await askTogether(db, numbers(0))).toEqual([]);
});
