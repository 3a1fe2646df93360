import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addListenerAction } from '@/lib/capabilities/listeners/actions';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { eachSignedIn } from '@/tests/support/sign-in-as';

const holder = new pg.Client({ connectionString: env.DATABASE_URL });

/** An address may shorten the wait for a lock: longer than the wait for a transaction (5 s), so that both run out. */
vi.hoisted(() => {
  const url = new URL(process.env.DATABASE_URL ?? '');
  url.searchParams.set('lock_timeout', '7000');
  process.env.DATABASE_URL = url.href;
});

beforeAll(() => holder.connect());
afterAll(() => holder.end());
eachSignedIn();

const add = (port: number) =>
  addListenerAction({
    kind: 'smtp',
    address: '192.0.2.10',
    port,
    enabled: true,
    idleTimeoutSeconds: 300,
    messageSizeLimitBytes: 25_000_000,
    greeting: null,
  });

test('many writes at once, of which none gets the lock, are told to try again, and the console goes on', async () => {
  await holder.query('BEGIN');
  await holder.query('SELECT version FROM settings_head WHERE id = 1 FOR UPDATE');
  const results = await Promise.all(Array.from({ length: 25 }, (_, index) => add(1_000 + index)));
  await holder.query('ROLLBACK');

  const problems = results.map((result) => (result.ok ? 'done' : result.problem.code));
  expect(problems).toEqual(problems.map(() => 'busy'));
  expect(results[0]).toMatchObject({ problem: { message: expect.stringContaining('nothing was saved') } });
  expect(await db.listener.count()).toBe(0);
  expect(await add(25)).toMatchObject({ ok: true });
});
