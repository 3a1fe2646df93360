import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { tryAddress, tryListening } from './bind-test';

test('a free port, a taken one and an absent address are told apart', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  expect(await tryListening('127.0.0.1', port)).toEqual({ kind: 'taken' });
  expect(await tryListening('0.0.0.0', port)).toEqual({ kind: 'taken' });
  await new Promise((resolve) => server.close(resolve));
  expect(await tryListening('127.0.0.1', port)).toEqual({ kind: 'free' });
  expect(await tryListening('192.0.2.77', port)).toEqual({ kind: 'absent' });
});

test.each([
  ['127.0.0.1', 'free'],
  ['127.0.0.2', 'free'],
  ['0.0.0.0', 'free'],
  ['::1', 'free'],
  ['::', 'free'],
  ['192.0.2.77', 'absent'],
  ['2001:db8::77', 'absent'],
  ['224.0.0.1', 'unfit'],
  ['255.255.255.255', 'unfit'],
  ['127.255.255.255', 'unfit'],
  ['ff02::1', 'unfit'],
  ['fe80::1', 'unfit'],
  ['::ffff:127.0.0.1', 'unfit'],
] as const)('the address %s is %s', async (address, kind) => {
  expect(await tryAddress(address)).toEqual({ kind });
});
