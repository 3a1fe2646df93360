import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mailPorts } from '@/scripts/start/mail-ports';
import { shutDoors } from '@/scripts/start/shut-doors';
import { somebodyListens } from '../support/somebody-listens';

let printed: string[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((words) => printed.push(words));
});
afterEach(() => vi.restoreAllMocks());

const { signal } = new AbortController();
const atOnce = { signal, diskFull: AbortSignal.abort() };
const patient = { signal, diskFull: signal };
const asked = <D>(doors: () => Promise<D[]>, serves = true) => ({ doors, serves: async () => serves });

test('mail ports have a tick once all of them answer', async () => {
  const { close, ...door } = await somebodyListens('127.0.0.1');
  expect(
    await mailPorts(
      asked(async () => [door]),
      [],
      patient,
    ),
  ).toEqual({ doors: [door], silent: [] });
  expect(printed).toEqual([expect.stringMatching(/^✓ mail ports +\d+\.\d s$/)]);
});

test('ports that a full disk keeps from answering have none, and are counted', async () => {
  const doors = [1, 2].map((port) => ({ address: '0.0.0.0', port }));
  expect(
    await mailPorts(
      asked(async () => doors),
      [],
      atOnce,
    ),
  ).toEqual({ doors, silent: doors });
  expect(printed).toEqual([expect.stringMatching(/^✗ mail ports +\d+\.\d s {3}2 not answering yet, see below$/)]);
});

test('a door that is shut is told with the others of its engine, which do not come up; where they answer it is ours', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const shut = { address: '::', port: 2, why: 'taken' as const };
  const silent = { address: '::1', port: 1 };
  expect(
    await mailPorts(
      asked(async () => [silent, shut]),
      [shut],
      atOnce,
    ),
  ).toMatchObject({ silent: [shut, silent] });
  expect(
    await mailPorts(
      asked(async () => [open, shut]),
      [shut],
      atOnce,
    ),
  ).toMatchObject({ silent: [] });
});

test('where all the others answer and the node says that it does not serve, a shut door is a stranger’s', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const shut = { address: '::', port: 2, why: 'taken' as const };
  expect(
    await mailPorts(
      asked(async () => [open, shut], false),
      [shut],
      atOnce,
    ),
  ).toMatchObject({ silent: [shut] });
});

test.each(['127.0.0.2', '::1'])(
  'a door at %s is waited for there, whoever answers at its port elsewhere',
  async (address) => {
    const { port } = await somebodyListens('127.0.0.1');
    const door = { address, port };
    const shut = await shutDoors([door]);
    expect(shut).toEqual([]);
    expect(
      await mailPorts(
        asked(async () => [door]),
        shut,
        atOnce,
      ),
    ).toEqual({ doors: [door], silent: [door] });

    await somebodyListens(address, { port });
    expect(
      await mailPorts(
        asked(async () => [door]),
        shut,
        patient,
      ),
    ).toEqual({ doors: [door], silent: [] });
  },
);

test('doors are read again while they are waited for, also those that were shut', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const silent = { address: '127.0.0.1', port: 1 };
  const shut = { address: '127.0.0.1', port: 2, why: 'taken' as const };
  const read = vi.fn(async () => [open]).mockResolvedValueOnce([silent, shut]);
  expect(await mailPorts(asked(read), [shut], patient)).toEqual({ doors: [open], silent: [] });
  expect(read).toHaveBeenCalledTimes(2);
});

test('with the database away for a moment a start waits for the doors that it knows', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const silent = { address: '127.0.0.1', port: 1 };
  const read = vi
    .fn(async () => [open])
    .mockResolvedValueOnce([silent])
    .mockRejectedValueOnce(new Error('ECONNREFUSED'));
  expect(await mailPorts(asked(read), [], patient)).toEqual({ doors: [open], silent: [] });
  expect(read).toHaveBeenCalledTimes(3);
});
