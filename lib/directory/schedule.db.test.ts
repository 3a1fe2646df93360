import { describe, expect, test } from 'vitest';
import * as aliases from '@/lib/capabilities/aliases/actions';
import * as domains from '@/lib/capabilities/domains/actions';
import * as groups from '@/lib/capabilities/groups/actions';
import * as mailboxes from '@/lib/capabilities/mailboxes/actions';
import { db } from '@/lib/db/client';
import {
  aDomain,
  aGroup,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';

eachSignedIn();

const { scheduleMailboxAction, disableMailboxAction, enableMailboxAction } = mailboxes;
const away = ['anna@elsewhere.example'];
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const [soon, later] = [inDays(1), inDays(9)];
const none = { disableAt: null, enableAt: null, reason: '' };
const leaving = { ...none, disableAt: soon, reason: 'Left the company' };
const cleared = { disableAt: null, enableAt: null, scheduleReason: null, scheduledBy: null };
const rowOf = (id: number) => db.mailbox.findUniqueOrThrow({ where: { id } });

const rooms = [
  {
    room: 'domains',
    schedule: domains.scheduleDomainAction,
    make: () => aDomain(),
    read: (id: number) => db.domain.findUniqueOrThrow({ where: { id } }),
  },
  { room: 'mailboxes', schedule: scheduleMailboxAction, make: () => aMailbox(), read: rowOf },
  {
    room: 'aliases',
    schedule: aliases.scheduleAliasAction,
    make: async () => anAlias(await aDomain(), 'sales', away),
    read: (id: number) => db.alias.findUniqueOrThrow({ where: { id } }),
  },
  {
    room: 'groups',
    schedule: groups.scheduleGroupAction,
    make: async () => aGroup(await aDomain(), 'staff', away),
    read: (id: number) => db.group.findUniqueOrThrow({ where: { id } }),
  },
] as const;

describe.each(rooms)('$room: a schedule', ({ room, schedule, make, read }) => {
  test('is kept with who set it and its entry, and no node hears of it', async () => {
    const { id } = await make();
    const seq = await directorySeq();
    dataOf<unknown>(await schedule({ id, ...leaving, enableAt: later, basedOnVersion: 1 }));
    expect(await read(id)).toMatchObject({
      ...{ enabled: true, disabledReason: '', version: 2 },
      ...{ disableAt: new Date(soon), enableAt: new Date(later) },
      ...{ scheduleReason: 'Left the company', scheduledBy: 'Giulia Ferri' },
    });
    expect(await changesAfter(seq)).toEqual([]);
    expect(await newestEntry(`${room}.schedule`)).toMatchObject({
      ...{ outcome: 'done', targetId: String(id), before: { disableAt: null } },
      after: { disableAt: soon, enableAt: later, scheduleReason: 'Left the company', scheduledBy: 'Giulia Ferri' },
    });
  });

  test('is taken away', async () => {
    const { id } = await make();
    dataOf<unknown>(await schedule({ id, ...leaving, basedOnVersion: 1 }));
    dataOf<unknown>(await schedule({ id, ...none, basedOnVersion: 2 }));
    expect(await read(id)).toMatchObject({ ...cleared, enabled: true, version: 3 });
  });

  test('of whoever may not write, nobody, a second editor or what is gone is refused', async () => {
    const { id } = await make();
    dataOf<unknown>(await schedule({ id, ...leaving, basedOnVersion: 1 }));
    expect(refusalOf(await schedule({ id, ...none, basedOnVersion: 1 }))).toBe('stale');
    expect(refusalOf(await schedule({ id: 2_000_000_000, ...none, basedOnVersion: 1 }))).toBe('not-found');
    await signInAs(await anOperator({ permissions: [`${room}:read`] }));
    expect(refusalOf(await schedule({ id, ...none, basedOnVersion: 2 }))).toBe('forbidden');
    leave();
    expect(refusalOf(await schedule({ id, ...none, basedOnVersion: 2 }))).toBe('unauthenticated');
    expect(await read(id)).toMatchObject({ disableAt: new Date(soon), version: 2 });
  });
});

describe('a moment is refused at its field', () => {
  const cases = [
    ['in the past', true, { ...leaving, disableAt: inDays(-1) }, 'disableAt'],
    ['without a reason', true, { ...leaving, reason: ' ' }, 'reason'],
    ['that is none', true, { ...leaving, disableAt: '31.12.2026' }, 'disableAt'],
    ['of what is enabled already', true, { ...none, enableAt: soon }, 'disableAt'],
    ['of what is disabled already', false, leaving, 'enableAt'],
    ['that ends first', true, { ...leaving, disableAt: later, enableAt: soon }, 'enableAt'],
    ['at the same time', true, { ...leaving, enableAt: soon }, 'enableAt'],
    ['that begins after its end', false, { ...leaving, enableAt: later }, 'disableAt'],
    ['in the past, of the second', false, { ...none, enableAt: inDays(-1) }, 'enableAt'],
  ] as const;
  test.each(cases)('%s', async (_why, enabled, input, field) => {
    const { id } = await aMailbox();
    if (!enabled) dataOf(await disableMailboxAction({ id, reason: 'Starts on Monday', basedOnVersion: 1 }));
    const basedOnVersion = enabled ? 1 : 2;
    expect(refusalOf(await scheduleMailboxAction({ id, ...input, basedOnVersion }))).toBe(`invalid ${field}`);
    expect(await rowOf(id)).toMatchObject(cleared);
  });
});

describe('by hand', () => {
  test('disabling ends the schedule, which would open what somebody closed; another reason leaves it', async () => {
    const { id } = await aMailbox();
    dataOf(await scheduleMailboxAction({ id, ...leaving, enableAt: later, basedOnVersion: 1 }));
    dataOf(await disableMailboxAction({ id, reason: 'Password stolen', basedOnVersion: 2 }));
    expect(await rowOf(id)).toMatchObject({ ...cleared, enabled: false, disabledReason: 'Password stolen' });
    dataOf(await scheduleMailboxAction({ id, ...none, enableAt: later, basedOnVersion: 3 }));
    dataOf(await disableMailboxAction({ id, reason: 'Until it is changed', basedOnVersion: 4 }));
    expect(await rowOf(id)).toMatchObject({ enableAt: new Date(later), disabledReason: 'Until it is changed' });
  });

  test('disabling until a moment keeps that alone, by whoever disables; one that is over is refused at its field', async () => {
    const { id } = await aMailbox();
    dataOf(await scheduleMailboxAction({ id, ...leaving, basedOnVersion: 1 }));
    const until = { id, reason: 'Unpaid', basedOnVersion: 2 };
    expect(refusalOf(await disableMailboxAction({ ...until, enableAt: inDays(-1) }))).toBe('invalid enableAt');
    await signInAs(await anOperator({ name: 'Marco Sala' }));
    dataOf(await disableMailboxAction({ ...until, enableAt: later }));
    expect(await rowOf(id)).toMatchObject({
      ...{ enabled: false, disabledReason: 'Unpaid', scheduledBy: 'Marco Sala' },
      ...{ disableAt: null, enableAt: new Date(later), scheduleReason: null },
    });
  });

  test('enabling ends it, but for the moment from which it is disabled again', async () => {
    const { id } = await aMailbox();
    dataOf(await disableMailboxAction({ id, reason: 'Starts on Monday', basedOnVersion: 1 }));
    dataOf(await scheduleMailboxAction({ id, ...none, enableAt: soon, basedOnVersion: 2 }));
    dataOf(await enableMailboxAction({ id, basedOnVersion: 3 }));
    expect(await rowOf(id)).toMatchObject({ ...cleared, enabled: true });

    dataOf(await disableMailboxAction({ id, reason: 'Not yet', basedOnVersion: 4 }));
    const season = { disableAt: later, enableAt: soon, reason: 'The season is over' };
    dataOf(await scheduleMailboxAction({ id, ...season, basedOnVersion: 5 }));
    dataOf(await enableMailboxAction({ id, basedOnVersion: 6 }));
    expect(await rowOf(id)).toMatchObject({
      ...{ enabled: true, enableAt: null, disableAt: new Date(later), scheduleReason: 'The season is over' },
    });
  });

  test('many that are disabled together lose theirs, and have it again with Undo', async () => {
    const domain = await aDomain();
    const [a, b] = [await aMailbox(domain, 'a'), await aMailbox(domain, 'b')];
    dataOf(await scheduleMailboxAction({ id: a.id, ...leaving, enableAt: later, basedOnVersion: 1 }));
    const before = await rowOf(a.id);
    const chosen = { by: 'filter', filter: { q: '', status: null, domain: domain.id } };
    const { undo } = dataOf(await mailboxes.disableMailboxesAction({ chosen, reason: 'Audit' }));
    expect(await rowOf(a.id)).toMatchObject({ ...cleared, enabled: false });
    dataOf(await mailboxes.undoMailboxesAction(undo));
    const { disableAt, enableAt, scheduleReason, scheduledBy } = before;
    expect(await rowOf(a.id)).toMatchObject({ enabled: true, disableAt, enableAt, scheduleReason, scheduledBy });
    expect(await rowOf(b.id)).toMatchObject({ ...cleared, enabled: true });
  });

  test('many that are enabled together keep only the moment from which they are disabled again', async () => {
    const domain = await aDomain();
    const { id } = await aMailbox(domain, 'a');
    dataOf(await disableMailboxAction({ id, reason: 'Not yet', basedOnVersion: 1 }));
    const season = { disableAt: later, enableAt: soon, reason: 'The season is over' };
    dataOf(await scheduleMailboxAction({ id, ...season, basedOnVersion: 2 }));
    const chosen = { by: 'filter', filter: { q: '', status: null, domain: domain.id } };
    dataOf(await mailboxes.enableMailboxesAction({ chosen }));
    expect(await rowOf(id)).toMatchObject({ enabled: true, enableAt: null, disableAt: new Date(later) });
  });
});
