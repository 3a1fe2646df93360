import { expect, test } from 'vitest';
import { newestChanges } from '@/lib/audit/newest-entries';
import { editDomainAction } from '@/lib/capabilities/domains/actions';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import {
  aDomain,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
  sentAfter,
  untouchedDomain,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';
import {
  deleteMailboxesAction,
  disableMailboxAction,
  disableMailboxesAction,
  enableMailboxesAction,
  limitMailboxesAction,
  previewMailboxesAction,
  restoreMailboxAction,
  serveMailboxesAction,
} from './actions';
import { listMailboxActivity } from './queries';

eachSignedIn();

type Made = { id: number; basedOnVersion: number };
const picked = (...made: Made[]) => ({
  by: 'hand',
  objects: made.map(({ id, basedOnVersion }) => ({ id, basedOnVersion })),
});
const allOf = (domain: { id: number }, more: object = {}) => ({
  by: 'filter',
  filter: { q: '', status: null, domain: domain.id, ...more },
});
const rowOf = ({ id }: { id: number }) => db.mailbox.findUnique({ where: { id } });

async function threeIn(domain?: { id: number; name: string }) {
  const within = domain ?? (await aDomain());
  const boxes = [await aMailbox(within, 'a'), await aMailbox(within, 'b'), await aMailbox(within, 'c')] as const;
  return { domain: within, boxes };
}

test('those that were picked are disabled, each a change for the nodes; one that was disabled already keeps its reason', async () => {
  const { boxes } = await threeIn();
  const [a, b, c] = boxes;
  dataOf(await disableMailboxAction({ id: c.id, reason: 'Left', basedOnVersion: 1 }));
  const seq = await directorySeq();
  const chosen = picked(a, b, { id: c.id, basedOnVersion: 2 });

  const preview = dataOf(await previewMailboxesAction({ chosen, verb: { name: 'disable' } }));
  expect(preview).toMatchObject({ chosen: 3, changed: 2, same: 1, refused: [] });
  expect(await directorySeq()).toBe(seq);

  const done = dataOf(await disableMailboxesAction({ chosen, reason: 'Audit' }));
  expect(done).toEqual({ ...preview, undo: { verb: 'disable', first: seq + 1, last: seq + 2 } });
  expect(await rowOf(a)).toMatchObject({ enabled: false, disabledReason: 'Audit', version: 2 });
  expect(await rowOf(c)).toMatchObject({ disabledReason: 'Left', version: 2 });
  expect((await changesAfter(seq)).map(({ ref }) => ref).sort()).toEqual([`mailbox ${a.id}`, `mailbox ${b.id}`].sort());
  expect(await sentAfter(seq)).toEqual([
    expect.objectContaining({ enabled: false, reason: 'Audit' }),
    expect.objectContaining({ enabled: false, reason: 'Audit' }),
  ]);

  const again = picked({ id: a.id, basedOnVersion: 2 }, { id: c.id, basedOnVersion: 2 });
  expect(dataOf(await enableMailboxesAction({ chosen: again }))).toMatchObject({ changed: 2 });
  expect(await rowOf(c)).toMatchObject({ enabled: true, disabledReason: '', version: 3 });
});

test('each object has its entry with before and after, and the newest changes tell the whole once', async () => {
  const { domain, boxes } = await threeIn();
  dataOf(await disableMailboxesAction({ chosen: picked(...boxes), reason: 'Audit' }));
  const [a] = boxes;
  expect(
    await db.auditEntry.findFirst({
      where: { targetKind: 'mailbox', targetId: String(a.id) },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({
    action: 'mailboxes.disable-many',
    outcome: 'done',
    targetLabel: a.address,
    before: { enabled: true, disabledReason: '' },
    after: { enabled: false, disabledReason: 'Audit' },
  });
  expect(await newestEntry('mailboxes.disable-many')).toMatchObject({
    targetKind: 'mailbox-selection',
    targetLabel: `a@${domain.name} + 2`,
    after: { picked: 3, changed: 3, same: 0, refused: 0 },
  });
  expect(await listMailboxActivity(a.id)).toMatchObject([{ action: 'mailboxes.disable-many' }, {}]);
  const [newest, before] = await newestChanges(2);
  expect(newest).toMatchObject({ targetKind: 'mailbox-selection' });
  expect(before).toMatchObject({ action: 'mailboxes.create' });
});

test('an object that somebody changed or deleted since is told, with who it was, and left as it is', async () => {
  const { boxes } = await threeIn();
  const [a, b, c] = boxes;
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  dataOf(await disableMailboxAction({ id: b.id, reason: 'By Marco', basedOnVersion: 1 }));
  dataOf(await deleteMailboxesAction({ chosen: picked(c), counted: 1 }));
  await signInAs();
  const done = dataOf(await disableMailboxesAction({ chosen: picked(a, b, c), reason: 'Mine' }));
  expect(done).toMatchObject({ chosen: 3, changed: 1 });
  expect(done.refused).toEqual([
    { id: c.id, shownName: `#${c.id}`, said: { key: 'bulk.why.gone' } },
    { id: b.id, shownName: b.address, said: { key: 'bulk.why.changed-by', values: { name: 'Marco Sala' } } },
  ]);
  expect(await rowOf(b)).toMatchObject({ disabledReason: 'By Marco', version: 2 });
});

test('all that match means the filter: what came to match since the preview is meant, and nothing outside', async () => {
  const { domain, boxes } = await threeIn();
  const other = await aMailbox();
  const chosen = allOf(domain, { status: 'enabled' });
  expect(dataOf(await previewMailboxesAction({ chosen, verb: { name: 'disable' } }))).toMatchObject({ changed: 3 });
  const late = await aMailbox(domain, 'late');
  expect(dataOf(await disableMailboxesAction({ chosen, reason: 'All' }))).toMatchObject({ chosen: 4, changed: 4 });
  expect(await rowOf(late)).toMatchObject({ enabled: false });
  expect(await rowOf(boxes[0])).toMatchObject({ enabled: false });
  expect(await rowOf(other)).toMatchObject({ enabled: true });

  const searched = allOf(domain, { q: late.address });
  expect(dataOf(await enableMailboxesAction({ chosen: searched }))).toMatchObject({ chosen: 1, changed: 1 });
  expect(await rowOf(boxes[0])).toMatchObject({ enabled: false });
});

test('a filter that can’t be read is refused, never taken for everything', async () => {
  for (const more of [{ status: 'all' }, { domain: 'x' }, { q: 'a'.repeat(300) }, { more: 1 }]) {
    const chosen = allOf({ id: 1 }, more);
    expect(refusalOf(await deleteMailboxesAction({ chosen, counted: 10_000 }))).toMatch(/^invalid/);
  }
});

test('a deletion takes no more than was counted, gives back the domain’s room, and each can be restored', async () => {
  const { domain, boxes } = await threeIn();
  const [a] = boxes;
  await anAlias(domain, 'info', [a.address]);
  const chosen = allOf(domain);
  const preview = dataOf(await previewMailboxesAction({ chosen, verb: { name: 'delete' } }));
  expect(preview).toMatchObject({ changed: 3, leading: { aliases: 1, groups: 0 } });
  await aMailbox(domain, 'late');
  expect(refusalOf(await deleteMailboxesAction({ chosen, counted: 3 }))).toBe('conflict');
  expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(4);

  const seq = await directorySeq();
  expect(dataOf(await deleteMailboxesAction({ chosen, counted: 4 }))).toMatchObject({ changed: 4 });
  expect(await changesAfter(seq)).toHaveLength(4);
  expect(await sentAfter(seq)).toEqual([null, null, null, null]);
  const counters = { mailboxCount: true, quotaSumMib: true, unlimitedCount: true } as const;
  expect(await db.domain.findUnique({ where: { id: domain.id }, select: counters })).toEqual({
    ...{ mailboxCount: 0, quotaSumMib: 0n, unlimitedCount: 0 },
  });
  const entry = await db.auditEntry.findFirst({
    where: { targetKind: 'mailbox', targetId: String(a.id), action: 'mailboxes.delete-many' },
  });
  expect(entry).toMatchObject({ before: { address: a.address, quotaMib: 5_120 }, after: null });
  const kept = await db.deletedObject.findFirstOrThrow({ where: { name: a.address } });
  expect(dataOf(await restoreMailboxAction({ id: Number(kept.id) }))).toMatchObject({ id: a.id });
});

test('a storage limit stops where the domain has no room: those that would grow are told why, the others get it', async () => {
  const { domain, boxes } = await threeIn();
  const limits = { ...untouchedDomain, maxQuotaMib: 20_000, note: '', id: domain.id };
  dataOf(await editDomainAction({ ...limits, basedOnVersion: 1 }));
  const [a, b, c] = boxes;
  dataOf(await limitMailboxesAction({ chosen: picked(c), quotaMib: 9_000 }));
  const chosen = picked(a, b, { id: c.id, basedOnVersion: 2 });

  const done = dataOf(await limitMailboxesAction({ chosen, quotaMib: 7_000 }));
  expect(done).toMatchObject({ changed: 1, refused: [{ id: a.id }, { id: b.id }] });
  const values = { domain: domain.name, max: 20_000, sum: 21_000 };
  expect(done.refused[0]?.said).toEqual({ key: 'mailboxes.many.why.no-storage', values });
  expect(await rowOf(c)).toMatchObject({ quotaMib: 7_000 });
  expect(await rowOf(a)).toMatchObject({ quotaMib: 5_120, version: 1 });
  expect((await db.domain.findUnique({ where: { id: domain.id } }))?.quotaSumMib).toBe(17_240n);

  const without = dataOf(await limitMailboxesAction({ chosen: picked(a), quotaMib: 0 }));
  expect(without.refused[0]?.said).toMatchObject({ key: 'mailboxes.many.why.needs-quota' });
});

test('allowed services become exactly those that were ticked, and no limit is counted', async () => {
  const { domain, boxes } = await threeIn();
  const chosen = picked(...boxes);
  const services = { imap: true, pop3: false, sieve: true, submission: false };
  expect(dataOf(await serveMailboxesAction({ chosen, services }))).toMatchObject({ changed: 3 });
  expect(await rowOf(boxes[0])).toMatchObject({ refusedServices: ['pop3', 'submission'], version: 2 });
  dataOf(await limitMailboxesAction({ chosen: allOf(domain), quotaMib: 0 }));
  expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({
    quotaSumMib: 0n,
    unlimitedCount: 3,
  });
  const [, a] = boxes;
  const again = allOf(domain, { q: a.address });
  expect(dataOf(await previewMailboxesAction({ chosen: again, verb: { name: 'serve', services } }))).toMatchObject({
    changed: 0,
    same: 1,
  });
});

test('more than one transaction takes is refused before anything is written', async () => {
  const domain = await aDomain();
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, updated_at)
    SELECT ${domain.id}, 'm' || n || '@' || ${domain.name}, now() FROM generate_series(1, 10001) AS n`;
  const chosen = allOf(domain);
  expect(await disableMailboxesAction({ chosen, reason: 'All' })).toMatchObject({
    problem: { code: 'conflict', message: expect.stringContaining('10,000') },
  });
  await db.$executeRaw`DELETE FROM mailbox WHERE domain_id = ${domain.id}`;
});

test('nobody is let in without the right to write, and nothing is written', async () => {
  const { boxes } = await threeIn();
  const chosen = picked(...boxes);
  const verb = { name: 'disable' } as const;
  const attempts = () =>
    Promise.all([
      disableMailboxesAction({ chosen, reason: 'No' }),
      enableMailboxesAction({ chosen }),
      deleteMailboxesAction({ chosen, counted: 3 }),
      limitMailboxesAction({ chosen, quotaMib: 1 }),
      serveMailboxesAction({ chosen, services: {} }),
      previewMailboxesAction({ chosen, verb }),
    ]);
  await signInAs(await anOperator({ permissions: ['mailboxes:read', 'aliases:write'] }));
  expect((await attempts()).map(refusalOf)).toEqual(Array(6).fill('forbidden'));
  leave();
  freshBrowser();
  expect((await attempts()).map(refusalOf)).toEqual(Array(6).fill('unauthenticated'));
  expect(await rowOf(boxes[0])).toMatchObject({ enabled: true, version: 1, quotaMib: 5_120 });
});
