import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mailPorts } from '@/scripts/start/bring-up';
import { shutDoors } from '@/scripts/start/shut-doors';
import { somebodyListens } from '../support/somebody-listens';

let printed: string[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((words) => printed.push(words));
});
afterEach(() => vi.restoreAllMocks());

test('mail ports have a tick once all of them answer', async () => {
  const { close, ...door } = await somebodyListens('127.0.0.1');
  const { signal } = new AbortController();
  expect(await mailPorts([door], [], { signal, diskFull: signal })).toEqual([]);
  await close();
  expect(printed).toEqual([expect.stringMatching(/^✓ mail ports +\d+\.\d s$/)]);
});

test('ports that a full disk keeps from answering have none, and are counted', async () => {
  const { signal } = new AbortController();
  const ports = [1, 2].map((port) => ({ address: '0.0.0.0', port }));
  expect(await mailPorts(ports, [], { signal, diskFull: AbortSignal.abort() })).toEqual(ports);
  expect(printed).toEqual([expect.stringMatching(/^✗ mail ports +\d+\.\d s {3}2 not answering yet, see below$/)]);
});

test('a door that is shut is told with the others of its engine, which do not come up; where they answer it is ours', async () => {
  const { close, ...door } = await somebodyListens('127.0.0.1');
  const { signal } = new AbortController();
  const shut = { address: '::', port: 2, why: 'taken' as const };
  const silent = { address: '::1', port: 1 };
  const atOnce = { signal, diskFull: AbortSignal.abort() };
  expect(await mailPorts([silent, shut], [shut], atOnce)).toEqual([shut, silent]);
  expect(await mailPorts([door, shut], [shut], atOnce)).toEqual([]);
});

test.each(['127.0.0.2', '::1'])(
  'a door at %s is waited for there, whoever answers at its port elsewhere',
  async (address) => {
    const other = await somebodyListens('127.0.0.1');
    const door = { address, port: other.port };
    const { signal } = new AbortController();
    const shut = await shutDoors([door]);
    expect(shut).toEqual([]);
    expect(await mailPorts([door], shut, { signal, diskFull: AbortSignal.abort() })).toEqual([door]);

    await somebodyListens(address, { port: other.port });
    expect(await mailPorts([door], shut, { signal, diskFull: signal })).toEqual([]);
  },
);
