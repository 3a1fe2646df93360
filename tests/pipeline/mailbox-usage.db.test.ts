import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openUsageDatabase, writeUsage } from '@/agent/engines/dovecot/usage-database';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';

/** How full a mailbox is on a node stands in the database a moment later, whoever was away meanwhile. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
let fleet: FleetOfPaper;
const mib = 1_048_576;

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await db.domain.create({ data: { name: 'open.test' } });
  await fleet.startWorker();
  await fleet.join('mx1');
  await fleet.startAgent('mx1');
});
afterAll(() => fleet.close());

async function mailbox(name: string, quotaMib = 100): Promise<number> {
  const domain = await db.domain.findUniqueOrThrow({ where: { name: 'open.test' } });
  const row = { domainId: domain.id, address: `${name}@open.test`, quotaMib };
  return (await db.mailbox.create({ data: row, select: { id: true } })).id;
}

async function many(names: readonly string[]): Promise<number[]> {
  const { id: domainId } = await db.domain.findUniqueOrThrow({ where: { name: 'open.test' } });
  const data = names.map((name) => ({ domainId, address: `${name}@open.test` }));
  return (await db.mailbox.createManyAndReturn({ data, select: { id: true } })).map(({ id }) => id);
}

const usageFolder = () => path.join(fleet.stateOf('mx1'), 'usage');

/** Dovecot writes it, once for each change. */
function changes(...told: { name: string; bytes: number; messages: number }[]): void {
  const file = openUsageDatabase(path.join(usageFolder(), 'usage.db'), null);
  for (const { name, ...usage } of told) writeUsage(file, { address: `${name}@open.test`, ...usage });
  file.close();
}

const usageOf = async (mailboxId: number) => {
  const row = await db.mailboxUsage.findFirst({ where: { mailboxId }, include: { node: true } });
  return row && { bytes: Number(row.bytes), messages: row.messages, node: row.node.name, nearlyFull: row.nearlyFull };
};
const told = (mailboxId: number, messages: number) =>
  eventually(
    () => usageOf(mailboxId),
    (row) => row?.messages === messages,
    60_000,
  );

test('what a mailbox holds stands in the database, and whether it is nearly full', async () => {
  const [anna, carl, free] = [await mailbox('anna'), await mailbox('carl'), await mailbox('free', 0)];
  changes(
    { name: 'anna', bytes: 90 * mib - 1, messages: 3 },
    { name: 'carl', bytes: 90 * mib, messages: 4 },
    { name: 'free', bytes: 90 * mib, messages: 5 },
    { name: 'nobody-of-ours', bytes: 1, messages: 1 },
  );
  expect(await told(anna, 3)).toEqual({ bytes: 90 * mib - 1, messages: 3, node: 'mx1', nearlyFull: false });
  expect(await told(carl, 4)).toMatchObject({ nearlyFull: true });
  expect(await told(free, 5)).toMatchObject({ nearlyFull: false });
  expect(await db.mailboxUsage.count()).toBe(3);
});

test('many changes of a mailbox are told once, with the last of them', async () => {
  const busy = await mailbox('busy');
  changes(...Array.from({ length: 3_000 }, (_, place) => ({ name: 'busy', bytes: place, messages: place })));
  expect(await told(busy, 2_999)).toMatchObject({ bytes: 2_999 });
});

test('a worker that dies in the middle, and what changed while it was away', async () => {
  const names = Array.from({ length: 2_500 }, (_, place) => `n${place}`);
  const last = await many(names);
  changes(...names.map((name) => ({ name, bytes: 1, messages: 1 })));
  await fleet.kill('worker');
  changes({ name: 'n0', bytes: 2, messages: 2 });
  await fleet.startWorker();
  await told(last[0] ?? 0, 2);
  await told(last.at(-1) ?? 0, 1);
  expect(await db.mailboxUsage.count({ where: { mailboxId: { in: last } } })).toBe(names.length);
});

test('a node that lost its figures goes on telling, and the old ones stand until then', async () => {
  const [lost, again] = [await mailbox('lost'), await mailbox('again')];
  changes({ name: 'lost', bytes: 7, messages: 7 }, { name: 'again', bytes: 7, messages: 7 });
  await told(again, 7);
  rmSync(usageFolder(), { recursive: true });
  changes({ name: 'again', bytes: 8, messages: 8 });
  await told(again, 8);
  expect(await usageOf(lost)).toMatchObject({ messages: 7 });
});

test('what an address held before its mailbox was made is not taken for what it holds', async () => {
  const [anew, marker] = [await mailbox('anew'), await mailbox('marker')];
  await db.mailbox.update({ where: { id: anew }, data: { createdAt: new Date(Date.now() + 600_000) } });
  changes({ name: 'anew', bytes: 7, messages: 7 }, { name: 'marker', bytes: 7, messages: 7 });
  await told(marker, 7);
  expect(await usageOf(anew)).toBeNull();
});

test('a node whose clock was ahead when it lost them is heard all the same', async () => {
  const ahead = await mailbox('ahead');
  const cursor = BigInt(Date.now() + 86_400_000) * 1_000n;
  await fleet.kill('worker');
  await db.node.updateMany({ data: { usageCursor: cursor } });
  changes({ name: 'ahead', bytes: 9, messages: 9 });
  await fleet.startWorker();
  await told(ahead, 9);
});
