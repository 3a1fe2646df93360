import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { openPool } from '@/lib/db/pool';
import { testDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { type Stack, startStack } from '../support/stack';

/** What the shipped console writes down when a page fails: whoever collects logs reads it as those of the worker and of the agent. */
const line = z.object({ level: z.number(), time: z.string(), msg: z.string() }).loose();

let stack: Stack;
let pool: Pool;

beforeAll(async () => {
  const { url: databaseUrl } = await testDatabase();
  pool = openPool(databaseUrl);
  stack = await startStack({ databaseUrl, node: false });
}, 60_000);
afterAll(async () => {
  await stack?.stop();
  await pool?.end();
});

test('a page that fails is one error with its stack and its request, in JSON, without what its address carries', async () => {
  await pool.query('ALTER TABLE bootstrap_token RENAME TO gone');
  const answer = await fetch(`${stack.url}/welcome?token=a-secret-of-this-link`);
  expect(await answer.text()).not.toContain('bootstrap_token');
  await pool.query('ALTER TABLE gone RENAME TO bootstrap_token');

  const lines = await eventually(linesAfterStart, (read) => read.some(({ msg }) => msg === 'request failed'));
  const request = lines.find(({ msg }) => msg === 'request failed');
  expect(request).toMatchObject({ level: 50, method: 'GET', path: '/welcome', digest: expect.any(String) });
  const error = lines.find(({ err }) => err !== undefined);
  expect(error).toMatchObject({ level: 50, err: { stack: expect.stringContaining('bootstrap_token') } });
  expect(await stack.logOf('console')).not.toContain('a-secret-of-this-link');
});

/** All but Next's own lines of its start. */
async function linesAfterStart() {
  const lines = (await stack.logOf('console')).split('\n').filter((each) => !/^$|^▲ |^- |^✓ /.test(each));
  return lines.map((each) => line.parse(JSON.parse(each)));
}
