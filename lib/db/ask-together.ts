import 'server-only';
import { cache } from 'react';
import type { Tx } from './client';
import { db } from './client';
import type { Sql, Statements } from './sql';
import { join, sql } from './sql';

/**
 * Asks a small question, for its rows as JSON has them: a time as text, a large number as a number.
 *
 * What the parts of a page ask in one turn goes as one statement: eleven of them cost the frame of every page more than all else that it does.
 * For what is quick to answer, since none is answered before all are. In a transaction, and outside of a page, it goes by itself.
 */
export function askTogether<Row>(tx: Tx, question: Sql): Promise<Row[]> {
  const ask = tx === db ? askerOfPage() : createAsker(tx);
  // What a statement answers is what it says; as with $queryRaw nobody looks.
  return ask(question) as Promise<Row[]>;
}

/** The same for a question that has one row, whatever there is. */
export async function askForOne<Row>(tx: Tx, question: Sql): Promise<Row> {
  const [row] = await askTogether<Row>(tx, question);
  if (row === undefined) throw new Error(`No row: ${question.text.trim().slice(0, 80)}`);
  return row;
}

/** React keeps one for each page that it draws, so nobody's questions go with those of another request. */
const askerOfPage = cache(() => createAsker(db));

type Asked = { question: Sql; answer: (rows: unknown[]) => void; fail: (error: unknown) => void };

/** Sends what was asked when the turn is over, so after all that goes on without waiting. Either all are answered or all fail. */
export function createAsker(statements: Statements): (question: Sql) => Promise<unknown[]> {
  let waiting: Asked[] = [];
  const send = async () => {
    const asked = waiting;
    waiting = [];
    try {
      const answers = await answersOf(statements, asked);
      for (const [place, { answer }] of asked.entries()) answer(answers[place] ?? []);
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  };
  return (question) =>
    new Promise((answer, fail) => {
      if (waiting.length === 0) process.nextTick(() => void send());
      waiting.push({ question, answer, fail });
    });
}

async function answersOf(statements: Statements, asked: readonly Asked[]): Promise<unknown[][]> {
  const each = asked.map(({ question }) => sql`(SELECT coalesce(json_agg(asked), '[]') FROM (${question}) AS asked)`);
  const rows = await statements.$queryRaw(sql`SELECT json_build_array(${join(each)}) AS answers`);
  const [{ answers }] = rows as [{ answers: unknown[][] }];
  return answers;
}
