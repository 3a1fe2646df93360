import { expect, test } from 'vitest';
import { shutDoors } from '@/scripts/start/shut-doors';
import { somebodyListens } from '../support/somebody-listens';

test.each([
  ['0.0.0.0', false, '127.0.0.2', true],
  ['127.0.0.1', false, '0.0.0.0', true],
  ['127.0.0.1', false, '127.0.0.2', false],
  ['127.0.0.1', false, '::1', false],
  ['127.0.0.1', false, '::', false],
  ['::1', true, '::1', true],
  ['::1', true, '0:0::1', true],
  ['::1', true, '::', true],
  ['::1', true, '0.0.0.0', false],
  ['::', true, '::1', true],
  ['::', true, '::', true],
  ['::', true, '0.0.0.0', false],
  ['::', false, '::', true],
  ['::', false, '127.0.0.2', true],
])(
  'where another program listens at %s (IPv6 only: %s), a door at %s is taken: %s',
  async (held, ipv6Only, address, isTaken) => {
    const { port, close } = await somebodyListens(held, { ipv6Only });
    const door = { kind: 'submissions', address, port };

    expect(await shutDoors([door])).toEqual(isTaken ? [{ ...door, why: 'taken' }] : []);
    await close();
    expect(await shutDoors([door])).toEqual([]);
  },
);

test('a door at an address that this machine has not is told from one that is taken', async () => {
  const { close, ...held } = await somebodyListens('::1');
  const absent = ['192.0.2.77', '2001:db8::77'].map((address) => ({ address, port: held.port }));

  expect(await shutDoors([...absent, held])).toEqual([
    ...absent.map((door) => ({ ...door, why: 'absent' })),
    { ...held, why: 'taken' },
  ]);
});

test('on a machine without IPv6 its doors are absent, and those of IPv4 are asked as ever', async () => {
  const { close, ...held } = await somebodyListens('127.0.0.1');
  const doors = ['::', '::1'].map((address) => ({ address, port: held.port }));

  expect(await shutDoors([...doors, held], false)).toEqual([
    ...doors.map((door) => ({ ...door, why: 'absent' })),
    { ...held, why: 'taken' },
  ]);
});
