import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
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

test('a database that is gone when a statement is written is away', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pw-away-'));
  const path = join(folder, 'socket');
  const server = createServer((peer) => peer.destroy()).listen(path);
  await once(server, 'listening');
  const socket = connect({ path, allowHalfOpen: true }).resume();
  await once(socket, 'end');
  socket.write('SELECT 1');
  const [error] = await once(socket, 'error', { signal: AbortSignal.timeout(5_000) });
  server.close();
  await rm(folder, { recursive: true });
  expect(error).toMatchObject({ code: 'EPIPE' });
  expect(saysAway(error)).toBe(true);
});

test('a file that is missing says nothing about the database', async () => {
  const error = await failureOf(() => readFile(join(tmpdir(), 'no-such-file')));
  expect(error).toMatchObject({ code: 'ENOENT' });
  expect(saysAway(error)).toBe(false);
});
