import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { exec } from './exec';
import { listeningSockets, programBehind } from './listening-sockets';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listenAt(host: string, port = 0): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen({ host, port, ipv6Only: host === '::' }, resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', '0.0.0.0'],
  ['::1', '::1'],
  ['::', '::'],
  ['::ffff:127.0.0.2', '127.0.0.2'],
])('a socket at %s is found as %s', async (host, address) => {
  const port = await listenAt(host);
  expect(await listeningSockets(port)).toEqual([{ address, port, inode: expect.any(Number) }]);
});

test('of two at one port each is told with its own program', async () => {
  const port = await listenAt('127.0.0.1');
  await listenAt('127.0.0.2', port);
  const found = await listeningSockets(port);
  expect(found.map(({ address }) => address).sort()).toEqual(['127.0.0.1', '127.0.0.2']);
  const programs = await Promise.all(found.map((socket) => programBehind(exec, socket)));
  expect(programs.join()).toMatch(new RegExp(`^(\\S+ \\(pid ${process.pid}\\),?){2}$|^,$`));
});

test('nobody at a port is nobody', async () => {
  const port = await listenAt('127.0.0.1');
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(await listeningSockets(port)).toEqual([]);
});
