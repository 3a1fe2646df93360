import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mailPorts } from '@/scripts/start/bring-up';

let printed: string[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((words) => printed.push(words));
});
afterEach(() => vi.restoreAllMocks());

async function somebodyListens() {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { address: '127.0.0.1', port, close: () => new Promise((done) => server.close(done)) };
}

test('mail ports have a tick once all of them answer', async () => {
  const { close, ...door } = await somebodyListens();
  const { signal } = new AbortController();
  expect(await mailPorts([door], [], { signal, diskFull: signal })).toEqual([]);
  await close();
  expect(printed).toEqual([expect.stringMatching(/^✓ mail ports +\d+\.\d s$/)]);
});

test('ports that a full disk keeps from answering have none, and are counted', async () => {
  const { signal } = new AbortController();
  const ports = [1, 2].map((port) => ({ address: '0.0.0.0', port }));
  expect(await mailPorts(ports, [], { signal, diskFull: AbortSignal.abort() })).toEqual([1, 2]);
  expect(printed).toEqual([expect.stringMatching(/^✗ mail ports +\d+\.\d s {3}2 not answering yet, see below$/)]);
});

test('a port that another program holds is told with the others of its engine, which do not come up; where they answer it is ours', async () => {
  const { close, ...door } = await somebodyListens();
  const { signal } = new AbortController();
  const held = { address: '::', port: 2 };
  const atOnce = { signal, diskFull: AbortSignal.abort() };
  expect(await mailPorts([{ address: '::1', port: 1 }, held], [held], atOnce)).toEqual([2, 1]);
  expect(await mailPorts([door, held], [held], atOnce)).toEqual([]);
  await close();
});
