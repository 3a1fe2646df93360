import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { saysAway } from './away';

/** What the driver really throws. */
async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => null,
    (error: unknown) => error,
  );
}

const connecting = (options: pg.ClientConfig) => failureOf(() => new pg.Client(options).connect());

test('a database without its socket is away', async () => {
  expect(saysAway(await connecting({ host: join(tmpdir(), 'no-such-folder') }))).toBe(true);
});

test('a database whose port nobody serves is away', async () => {
  expect(saysAway(await connecting({ host: '127.0.0.1', port: 1 }))).toBe(true);
});

test('a file that is missing says nothing about the database', async () => {
  const error = await failureOf(() => readFile(join(tmpdir(), 'no-such-file')));
  expect(error).toMatchObject({ code: 'ENOENT' });
  expect(saysAway(error)).toBe(false);
});
