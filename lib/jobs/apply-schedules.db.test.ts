import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import * as aliases from '@/lib/capabilities/aliases/actions';
import * as domains from '@/lib/capabilities/domains/actions';
import * as groups from '@/lib/capabilities/groups/actions';
import * as mailboxes from '@/lib/capabilities/mailboxes/actions';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { sql } from '@/lib/db/sql';
import { directoryTables } from '@/lib/directory/directory-tables';
import { directoryKinds } from '@/lib/directory/many-rooms';
import { env } from '@/lib/env';
import {
  aDomain,
  aGroup,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, signInAs } from '@/tests/support/sign-in-as';
import { applySchedules } from './apply-schedules';

const pool = openPool(env.DATABASE_URL);
afterAll(() => pool.end());
eachSignedIn();

const away = ['anna@elsewhere.example'];
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const holiday = { disableAt: inHours(10), enableAt: inHours(20), reason: 'On holiday' };
const rowOf = (id: number) => db.mailbox.findUniqueOrThrow({ where: { id } });

/** Nobody waits in a test: what was set comes nearer by so many hours. */
async function hoursPass(hours: number): Promise<void> {
  for (const kind of directoryKinds) {
    await db.$executeRaw(sql`
      UPDATE ${directoryTables[kind].name} SET disable_at = disable_at - make_interval(hours => ${hours}::int),
        enable_at = enable_at - make_interval(hours => ${hours}::int)`);
  }
}

async function onHoliday() {
  const made = await aMailbox();
  dataOf(await mailboxes.scheduleMailboxAction({ id: made.id, ...holiday, basedOnVersion: 1 }));
  return made;
}

const rooms = [
  { kind: 'domain', room: 'domains', schedule: domains.scheduleDomainAction, make: () => aDomain() },
  { kind: 'mailbox', room: 'mailboxes', schedule: mailboxes.scheduleMailboxAction, make: () => aMailbox() },
  {
    kind: 'alias',
    room: 'aliases',
    schedule: aliases.scheduleAliasAction,
    make: async () => anAlias(await aDomain(), 'sales', away),
  },
  {
    kind: 'group',
    room: 'groups',
    schedule: groups.scheduleGroupAction,
    make: async () => aGroup(await aDomain(), 'staff', away),
  },
] as const;

test.each(rooms)(
  '$kind: is disabled and enabled as its moments come, each on its way to the nodes and in the log',
  async ({ kind, room, schedule, make }) => {
    const { id } = await make();
    dataOf<unknown>(await schedule({ id, ...holiday, basedOnVersion: 1 }));
    const seq = await directorySeq();
    const stateNow = async () => {
      const { name } = directoryTables[kind];
      const [row] = await db.$queryRaw<{ enabled: boolean }[]>(sql`
      SELECT enabled, disabled_reason AS reason, disable_at IS NOT NULL AS closes, enable_at IS NOT NULL AS opens, version
      FROM ${name} WHERE id = ${id}`);
      return row;
    };

    await applySchedules(pool);
    expect(await stateNow()).toEqual({ enabled: true, reason: '', closes: true, opens: true, version: 2 });
    await hoursPass(11);
    await applySchedules(pool);
    expect(await stateNow()).toEqual({ enabled: false, reason: 'On holiday', closes: false, opens: true, version: 3 });
    expect(
      await db.auditEntry.findFirst({ where: { targetKind: kind, targetId: String(id) }, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      ...{
        action: `${room}.disable-scheduled`,
        outcome: 'done',
        actorId: null,
        actorName: 'Postwarden (Giulia Ferri)',
      },
      ...{ before: { enabled: true }, after: { enabled: false, disabledReason: 'On holiday' } },
    });
    await hoursPass(10);
    await applySchedules(pool);
    expect(await stateNow()).toEqual({ enabled: true, reason: '', closes: false, opens: false, version: 4 });
    expect(await newestEntry(`${room}.enable-scheduled`)).toMatchObject({
      targetKind: `${kind}-selection`,
      outcome: 'done',
    });
    await applySchedules(pool);
    expect((await changesAfter(seq)).map(({ ref }) => ref)).toEqual([`${kind} ${id}`, `${kind} ${id}`]);
  },
);

test('a worker that was away for both moments leaves it as the later one says', async () => {
  const { id } = await onHoliday();
  await hoursPass(21);
  await applySchedules(pool);
  expect(await rowOf(id)).toMatchObject({
    enabled: true,
    disabledReason: '',
    disableAt: null,
    enableAt: null,
    scheduledBy: null,
  });

  const season = await aMailbox();
  dataOf(await mailboxes.disableMailboxAction({ id: season.id, reason: 'Not yet', basedOnVersion: 1 }));
  const moments = { enableAt: inHours(1), disableAt: inHours(2), reason: 'The season is over' };
  dataOf(await mailboxes.scheduleMailboxAction({ id: season.id, ...moments, basedOnVersion: 2 }));
  await hoursPass(3);
  await applySchedules(pool);
  expect(await rowOf(season.id)).toMatchObject({
    enabled: false,
    disabledReason: 'The season is over',
    scheduledBy: null,
  });
});

test('a worker that is killed half-way is followed by another, and nothing is done twice by two at once', async () => {
  const domain = await aDomain();
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, disable_at, schedule_reason, scheduled_by, updated_at)
    SELECT ${domain.id}::int, ${randomUUID()} || n || '@a.example', now() - interval '1 minute', 'Closed', 'Ada ' || n % 2, now()
    FROM generate_series(1, 450) n`;
  const seq = await directorySeq();
  const killed = openPool(env.DATABASE_URL, 1);
  killed.on('acquire', (client) => {
    const query = client.query.bind(client);
    let commits = 0;
    Object.assign(client, {
      query: (...asked: Parameters<typeof query>) => {
        if (String(asked[0]) === 'COMMIT' && ++commits === 1) throw new Error('killed');
        return query(...asked);
      },
    });
  });
  await expect(applySchedules(killed)).rejects.toThrow('killed');
  await killed.end();
  expect(await changesAfter(seq)).toEqual([]);

  await Promise.all([applySchedules(pool), applySchedules(pool)]);
  expect(
    await db.mailbox.count({ where: { domainId: domain.id, enabled: false, disabledReason: 'Closed', version: 2 } }),
  ).toBe(450);
  expect(await changesAfter(seq)).toHaveLength(450);
  const counted = await db.auditEntry.groupBy({
    by: ['actorName'],
    where: { action: 'mailboxes.disable-scheduled', part: true, actorName: { startsWith: 'Postwarden (Ada' } },
    _count: true,
    orderBy: { actorName: 'asc' },
  });
  expect(counted.map(({ actorName, _count }) => [actorName, _count])).toEqual([
    ['Postwarden (Ada 0)', 225],
    ['Postwarden (Ada 1)', 225],
  ]);
});

test('one that was deleted comes back with its schedule, and a moment that passed meanwhile is made good', async () => {
  const { id } = await onHoliday();
  const kept = dataOf(await mailboxes.deleteMailboxAction({ id, basedOnVersion: 2 }));
  await applySchedules(pool);
  dataOf(await mailboxes.restoreMailboxAction(kept));
  expect(await rowOf(id)).toMatchObject({
    enabled: true,
    disableAt: new Date(holiday.disableAt),
    scheduledBy: 'Giulia Ferri',
  });
  await hoursPass(11);
  await applySchedules(pool);
  expect(await rowOf(id)).toMatchObject({ enabled: false, disabledReason: 'On holiday', enableAt: expect.any(Date) });
});

test('it comes although who set it is gone by then', async () => {
  const who = await signInAs(await anOperator({ name: 'Marco Sala' }));
  const { id } = await onHoliday();
  await db.operator.update({ where: { id: who.id }, data: { disabledAt: new Date() } });
  await hoursPass(11);
  await applySchedules(pool);
  expect(await rowOf(id)).toMatchObject({ enabled: false });
});

test('what is due is found by an index that holds nothing else, in every table', async () => {
  for (const kind of directoryKinds) {
    const { name } = directoryTables[kind];
    const plan = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      const lines = [];
      for (const at of [sql`disable_at`, sql`enable_at`]) {
        lines.push(
          ...(await tx.$queryRaw<{ 'QUERY PLAN': string }[]>(sql`
          EXPLAIN SELECT id FROM ${name} WHERE ${at} <= now() ORDER BY ${at} LIMIT 200`)),
        );
      }
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(
      / Index Scan (?:using|on) \w+_disable_at_idx[\s\S]* Index Scan (?:using|on) \w+_enable_at_idx/,
    );
  }
});
