import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Lack } from '@/scripts/start/ask-database';
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
const asked = <D>(doors: () => Promise<D[]>, lack: Lack | null = null) => ({
  doors: async () => ({ revision: 4, doors: await doors() }),
  lack: async () => lack,
});
const lacking = (why: string): Lack => ({ why, end: null });

test('mail ports have a tick once all of them answer', async () => {
  const { close, ...door } = await somebodyListens('127.0.0.1');
  expect(
    await mailPorts(
      asked(async () => [door]),
      [],
      patient,
    ),
  ).toEqual({ doors: [door], silent: [], lack: null });
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
  ).toEqual({ doors, silent: doors, lack: null });
  expect(printed).toEqual([expect.stringMatching(/^✗ mail ports +\d+\.\d s {3}2 not answering yet, see below$/)]);
});

test('a door that is shut is told with the others of its engine, which do not come up', async () => {
  const shut = { address: '::', port: 2, why: 'taken' as const };
  const silent = { address: '::1', port: 1 };
  expect(
    await mailPorts(
      asked(async () => [silent, shut], lacking('postfix: it does not serve')),
      [shut],
      atOnce,
    ),
  ).toMatchObject({ silent: [shut, silent] });
});

test('a door that was held is ours where the node says that it serves, whichever others are silent', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const shut = { address: '::', port: 2, why: 'taken' as const };
  const silent = { address: '::1', port: 1 };
  expect(
    await mailPorts(
      asked(async () => [open, shut]),
      [shut],
      atOnce,
    ),
  ).toMatchObject({ silent: [] });
  expect(
    await mailPorts(
      asked(async () => [silent, shut]),
      [shut],
      atOnce,
    ),
  ).toMatchObject({ silent: [silent] });
});

test('a door that was held is silent where the node does not say that it serves, and why is told', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const shut = { address: '::', port: 2, why: 'taken' as const };
  const lack = lacking('dovecot: Dovecot’s master was halted.');
  expect(
    await mailPorts(
      asked(async () => [open, shut], lack),
      [shut],
      atOnce,
    ),
  ).toMatchObject({ silent: [shut], lack });
  const away = { ...asked(async () => [open, shut]), lack: () => Promise.reject(new Error('ECONNREFUSED')) };
  expect(await mailPorts(away, [shut], atOnce)).toMatchObject({
    silent: [shut],
    lack: lacking('the database does not answer'),
  });
});

test('the node is asked of the revision whose doors were read, and no more often than they are', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  let reads = 0;
  const doors = async () => {
    reads += 1;
    return { revision: reads, doors: [open] };
  };
  const lack = vi.fn(async (_revision: number | null) => (lack.mock.calls.length >= 3 ? null : lacking('not yet')));
  expect(await mailPorts({ doors, lack }, [], patient)).toMatchObject({ silent: [], lack: null });
  expect(lack.mock.calls).toEqual([[1], [2], [3]]);
});

test('where all doors answer but the node does not say that it serves them there is no tick', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const doors = asked(async () => [open], lacking('it was not heard since'));
  expect(await mailPorts(doors, [], atOnce)).toEqual({
    doors: [open],
    silent: [],
    lack: lacking('it was not heard since'),
  });
  expect(printed).toEqual([expect.stringMatching(/^✗ mail ports .* the node does not say that it serves, see below$/)]);
});

test('a node that has no revision to run serves nothing, whoever answers at its doors: nobody waits', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const silent = { address: '127.0.0.1', port: 1 };
  const end = { revision: 4, how: 'returned', refusal: null, isOfStart: false } as const;
  const lack = { why: 'no revision stands', end };
  expect(
    await mailPorts(
      asked(async () => [open, silent], lack),
      [],
      patient,
    ),
  ).toEqual({ doors: [open, silent], silent: [open, silent], lack });
  expect(printed).toEqual([expect.stringMatching(/^✗ mail ports .* no revision to run, see below$/)]);
});

test('nobody asks the node about a revision without doors', async () => {
  const lack = vi.fn(async () => lacking('it runs revision 4, not null'));
  const doors = async () => ({ revision: null, doors: [] });
  expect(await mailPorts({ doors, lack }, [], patient)).toEqual({ doors: [], silent: [], lack: null });
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
    ).toEqual({ doors: [door], silent: [door], lack: null });

    await somebodyListens(address, { port });
    expect(
      await mailPorts(
        asked(async () => [door]),
        shut,
        patient,
      ),
    ).toEqual({ doors: [door], silent: [], lack: null });
  },
);

test('doors are read again while they are waited for, also those that were shut', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const silent = { address: '127.0.0.1', port: 1 };
  const shut = { address: '127.0.0.1', port: 2, why: 'taken' as const };
  const read = vi.fn(async () => [open]).mockResolvedValueOnce([silent, shut]);
  expect(await mailPorts(asked(read), [shut], patient)).toEqual({ doors: [open], silent: [], lack: null });
  expect(read).toHaveBeenCalledTimes(2);
});

test('with the database away for a moment a start waits for the doors that it knows', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const silent = { address: '127.0.0.1', port: 1 };
  const read = vi
    .fn(async () => [open])
    .mockResolvedValueOnce([silent])
    .mockRejectedValueOnce(new Error('ECONNREFUSED'));
  expect(await mailPorts(asked(read), [], patient)).toEqual({ doors: [open], silent: [], lack: null });
  expect(read).toHaveBeenCalledTimes(3);
});
