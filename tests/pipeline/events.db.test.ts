import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadMailOfDay } from '@/lib/control/mail-figures';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { trimNodeEvents } from '@/lib/jobs/trim-node-events';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';

/** What happens on a node stands in the database, each event once, whoever was away meanwhile. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
let fleet: FleetOfPaper;

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await fleet.startWorker();
  await fleet.join('mx1');
  await fleet.startAgent('mx1');
});
afterAll(() => fleet.close());

/** Postfix says it in its log. */
function refuse(...recipients: string[]): void {
  const folder = path.join(fleet.stateOf('mx1'), 'var/log');
  mkdirSync(folder, { recursive: true });
  const lines = recipients.map(
    (recipient) =>
      `Nov 24 12:00:00 mx1 postfix/smtp-1/smtpd[12]: NOQUEUE: reject: RCPT from x.test[192.0.2.1]: 550 5.1.1 <${recipient}>: User unknown; from=<a@x.test> to=<${recipient}> proto=ESMTP helo=<x.test>\n`,
  );
  appendFileSync(path.join(folder, 'postfix.log'), lines.join(''));
}

const recipients = async () =>
  (await db.nodeEvent.findMany({ where: { kind: 'rejected' }, orderBy: { id: 'asc' } })).map(
    (event) => event.recipient,
  );
const told = (count: number) => eventually(recipients, (rows) => rows.length >= count, 60_000);

test('a refusal stands in the database with who, in lower case, from where and why', async () => {
  refuse('One@Open.test');
  await told(1);
  expect(await db.nodeEvent.findFirst({ where: { kind: 'rejected' }, omit: { id: true } })).toMatchObject({
    service: 'smtp-1',
    sender: 'a@x.test',
    recipient: 'one@open.test',
    client: '192.0.2.1',
    words: expect.stringContaining('550 5.1.1 <One@Open.test>'),
  });
});

test('a worker that dies in the middle leaves none out and tells none twice', async () => {
  const many = Array.from({ length: 5_000 }, (_, number) => `n${number}@open.test`);
  refuse(...many.slice(0, 2_500));
  await told(2);
  await fleet.kill('worker');
  refuse(...many.slice(2_500));
  await fleet.startWorker();
  expect(await told(5_001)).toEqual(['one@open.test', ...many]);
});

test('a node that lost its history goes on being read', async () => {
  await fleet.kill('mx1', 'SIGTERM');
  rmSync(path.join(fleet.stateOf('mx1'), 'telemetry'), { recursive: true });
  rmSync(path.join(fleet.stateOf('mx1'), 'var/log/postfix.log'));
  refuse('after@open.test');
  await fleet.startAgent('mx1');
  expect((await told(5_002)).at(-1)).toBe('after@open.test');
});

test('each is counted once in its hour, and the figures of the last day are of these', async () => {
  const counted = await db.nodeEventHour.aggregate({ where: { kind: 'rejected' }, _sum: { count: true } });
  expect(counted._sum.count).toBe((await recipients()).length);
  await db.$executeRaw`UPDATE node_event_hour SET hour = date_trunc('hour', now()) - interval '3 hours' WHERE kind = 'rejected'`;
  const figures = await loadMailOfDay(db);
  expect(figures.find(({ kind }) => kind === 'rejected')?.hours).toEqual([...Array(20).fill(0), 5_002, 0, 0, 0]);
  await db.$executeRaw`UPDATE node_event_hour SET hour = hour - interval '1 day' WHERE kind = 'rejected'`;
  expect((await loadMailOfDay(db)).find(({ kind }) => kind === 'rejected')?.hours).toEqual(Array(24).fill(0));
});

test('the oldest are forgotten: what is older than thirty days, and what is too many', async () => {
  const pool = openPool(env.DATABASE_URL);
  await db.$executeRaw`UPDATE node_event SET at = now() - interval '31 days' WHERE recipient = 'one@open.test'`;
  await trimNodeEvents(pool);
  expect(await recipients()).not.toContain('one@open.test');
  await db.$executeRaw`UPDATE node_event SET at = now() - interval '1 hour' + make_interval(secs => (id % 1000000) / 1000.0)`;
  await trimNodeEvents(pool, 1_000);
  expect(await db.nodeEvent.count()).toBe(1_000);
  await pool.end();
});
