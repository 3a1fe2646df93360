import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { findPortHolder, tryListening } from './bind-test';
import { exec } from './exec';

test('a free port, a taken one and an absent address are told apart', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  expect(await tryListening('127.0.0.1', port)).toEqual({ kind: 'taken' });
  expect(await tryListening('0.0.0.0', port)).toEqual({ kind: 'taken' });
  expect(await findPortHolder(exec, port)).toMatch(/^\S+ \(pid \d+\)$|^null$/);
  await new Promise((resolve) => server.close(resolve));
  expect(await tryListening('127.0.0.1', port)).toEqual({ kind: 'free' });
  expect(await tryListening('192.0.2.77', port)).toEqual({ kind: 'absent' });
});
