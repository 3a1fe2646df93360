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
const asked = <D>(doors: () => Promise<D[]>, lack: string | null = null) => ({
  doors: async () => ({ revision: 4, doors: await doors() }),
  lack: async () => lack,
});

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
      asked(async () => [silent, shut], 'postfix: it does not serve'),
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
  const lack = 'dovecot: Dovecot’s master was halted.';
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
    lack: 'the database does not answer',
  });
});

test('the node is asked of the revision whose doors were read, and no more often than they are', async () => {
  const { close, ...open } = await somebodyListens('127.0.0.1');
  const shut = { address: '::', port: 2, why: 'taken' as const };
  let reads = 0;
  const doors = async () => {
    reads += 1;
    return { revision: reads, doors: [open, shut] };
  };
  const lack = vi.fn(async (revision: number | null) =>
    revision !== null && lack.mock.calls.length >= 3 ? null : 'not yet',
  );
  expect(await mailPorts({ doors, lack }, [shut], patient)).toMatchObject({ silent: [], lack: null });
  const revisions = lack.mock.calls.map(([revision]) => revision);
  expect(revisions).toHaveLength(3);
  expect(revisions.at(-1)).toBe(reads);
  expect(new Set(revisions).size).toBe(3);
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
