import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openAuthority } from '@/lib/crypto/ca';
import type { JoinCommand } from './schema';

afterEach(() => vi.unstubAllEnvs());

/** What a console that goes by this address answers; lib/env reads its address once. */
async function commandAt(url: string): Promise<JoinCommand> {
  vi.resetModules();
  vi.stubEnv('POSTWARDEN_URL', url);
  vi.doMock('next/headers', () => import('@/tests/support/browser'));
  vi.doMock('next/cache', () => import('@/tests/support/browser'));
  const { env } = await import('@/lib/env');
  const { freshBrowser } = await import('@/tests/support/browser');
  const { signInAs } = await import('@/tests/support/sign-in-as');
  const { dataOf } = await import('@/tests/support/directory-objects');
  const { createTokenAction } = await import('./actions');
  await openAuthority(path.join(env.POSTWARDEN_DATA, 'keys'));
  freshBrowser();
  await signInAs();
  return dataOf(await createTokenAction({ name: 'mx1', expiresInMinutes: 60 }));
}

test('a command that leads to the console’s own machine says so', async () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    const { command, onlyFrom } = await commandAt(`http://${host}:3000`);
    expect(command).toContain(`--console https://${host}:9443 `);
    expect(onlyFrom).toBe(host);
  }
});

test('a console with a name makes commands for any machine', async () => {
  const { command, onlyFrom } = await commandAt('https://admin.example.org');
  expect(command).toContain('--console https://admin.example.org:9443 ');
  expect(onlyFrom).toBeNull();
});
