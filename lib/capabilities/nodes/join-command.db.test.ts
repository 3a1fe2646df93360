import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Result } from '@/lib/actions/result';
import { openAuthority } from '@/lib/crypto/ca';
import type { JoinCommand } from './schema';

afterEach(() => vi.unstubAllEnvs());

/** What a console that goes by this address answers; lib/env reads its address once. */
async function askAt(url: string): Promise<Result<JoinCommand>> {
  vi.resetModules();
  vi.stubEnv('POSTWARDEN_URL', url);
  vi.doMock('next/headers', () => import('@/tests/support/browser'));
  vi.doMock('next/cache', () => import('@/tests/support/browser'));
  const { env } = await import('@/lib/env');
  const { freshBrowser } = await import('@/tests/support/browser');
  const { signInAs } = await import('@/tests/support/sign-in-as');
  const { createTokenAction } = await import('./actions');
  await openAuthority(path.join(env.POSTWARDEN_DATA, 'keys'));
  freshBrowser();
  await signInAs();
  return createTokenAction({ name: 'mx1', expiresInMinutes: 60 });
}

async function commandAt(url: string): Promise<JoinCommand> {
  const { dataOf } = await import('@/tests/support/directory-objects');
  return dataOf(await askAt(url));
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

test('the name of a node that is heard is refused at the field; of one that is not, or that was revoked, it is free', async () => {
  const { db } = await import('@/lib/db/client');
  const node = await db.node.create({
    data: {
      ...{ id: randomUUID(), name: 'mx1', endpoint: '192.0.2.1:9444', hostname: 'mx1.test' },
      ...{ lastSeenAt: new Date(), runningRevision: 1 },
    },
  });
  const name = expect.stringContaining('Enter another name.');
  expect(await askAt('https://admin.example.org')).toMatchObject({ problem: { code: 'conflict', fields: { name } } });
  await db.node.update({ where: { id: node.id }, data: { awaySince: new Date() } });
  expect(await askAt('https://admin.example.org')).toMatchObject({ ok: true });
  await db.node.update({ where: { id: node.id }, data: { awaySince: null, revokedAt: new Date() } });
  expect(await askAt('https://admin.example.org')).toMatchObject({ ok: true });
});
