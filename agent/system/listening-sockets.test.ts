import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readlink } from 'node:fs/promises';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, assert, expect, test } from 'vitest';
import { exec } from './exec';
import { type ListeningSocket, listeningSockets, programBehind } from './listening-sockets';

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
  expect(await ownSocketsAt(port)).toEqual([{ address, port, inode: expect.any(Number) }]);
});

test('of two at one port each is told with its own program', async () => {
  const port = await listenAt('127.71.0.1');
  await listenAt('127.71.0.2', port);
  const found = await ownSocketsAt(port);
  expect(found.map(({ address }) => address).sort()).toEqual(['127.71.0.1', '127.71.0.2']);
  const programs = await Promise.all(found.map((socket) => programBehind(exec, socket)));
  expect(programs.join()).toMatch(new RegExp(`^(\\S+ \\(pid ${process.pid}\\),?){2}$|^,$`));
});

test('of a program and the workers that hold its socket too, the program is told', async () => {
  const [socket] = await ownSocketsAt(await listenAt('127.0.0.1'));
  assert(socket);
  const descriptor = (await descriptors()).get(socket.inode);
  const worker = spawn('/bin/cat', { stdio: ['pipe', 'ignore', 'ignore', descriptor] });
  try {
    expect(await programBehind(exec, socket)).toMatch(new RegExp(` \\(pid ${process.pid}\\)$`));
  } finally {
    worker.stdin?.end();
    await once(worker, 'exit');
  }
});

test('nobody at a port is nobody', async () => {
  const port = await listenAt('127.71.0.3');
  await new Promise((resolve) => servers.pop()?.close(resolve));
  const found = await listeningSockets(port);
  expect(found.filter(({ address }) => address === '127.71.0.3')).toEqual([]);
});

/** The kernel gives the same number to others too, each at an address of its own. */
async function ownSocketsAt(port: number): Promise<ListeningSocket[]> {
  const [found, own] = await Promise.all([listeningSockets(port), descriptors()]);
  return found.filter(({ inode }) => own.has(inode));
}

/** Of the sockets that this process holds, by inode. */
async function descriptors(): Promise<Map<number, number>> {
  const open = await readdir('/proc/self/fd');
  const leadTo = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return new Map(leadTo.map((target, index) => [Number(/^socket:\[(\d+)\]$/.exec(target)?.[1]), Number(open[index])]));
}
