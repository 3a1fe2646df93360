import { expect, test } from 'vitest';
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
  untouchedDomain,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, signInAs } from '@/tests/support/sign-in-as';

eachSignedIn();

const away = ['anna@elsewhere.example'];
const allOf = (domain: { id: number }) => ({ by: 'filter', filter: { q: '', status: null, domain: domain.id } });

async function threeIn() {
  const domain = await aDomain();
  const boxes = [await aMailbox(domain, 'a'), await aMailbox(domain, 'b'), await aMailbox(domain, 'c')] as const;
  return { domain, boxes };
}

const stateOf = ({ id }: { id: number }) => db.mailbox.findUnique({ where: { id } });
const countersOf = ({ id }: { id: number }) =>
  db.domain.findUnique({
    where: { id },
    select: { mailboxCount: true, quotaSumMib: true, unlimitedCount: true, aliasCount: true, groupCount: true },
  });

test('what was disabled together is enabled again; one that was disabled before, or changed since, stays as it is', async () => {
  const { domain, boxes } = await threeIn();
  const [a, b, c] = boxes;
  dataOf(await mailboxes.disableMailboxAction({ id: c.id, reason: 'Left', basedOnVersion: 1 }));
  const { undo } = dataOf(await mailboxes.disableMailboxesAction({ chosen: allOf(domain), reason: 'Audit' }));
  dataOf(await mailboxes.enableMailboxAction({ id: b.id, basedOnVersion: 2 }));
  dataOf(await mailboxes.disableMailboxAction({ id: b.id, reason: 'By hand', basedOnVersion: 3 }));
  const seq = await directorySeq();

  expect(dataOf(await mailboxes.undoMailboxesAction(undo))).toEqual({ changed: 1, left: 1 });
  expect(await stateOf(a)).toMatchObject({ enabled: true, disabledReason: '', version: 3 });
  expect(await stateOf(b)).toMatchObject({ enabled: false, disabledReason: 'By hand' });
  expect(await stateOf(c)).toMatchObject({ enabled: false, disabledReason: 'Left' });
  expect((await changesAfter(seq)).map(({ ref }) => ref)).toEqual([`mailbox ${a.id}`]);
  expect(await newestEntry('mailboxes.undo-many')).toMatchObject({ targetLabel: a.address, outcome: 'done' });
  expect(dataOf(await mailboxes.undoMailboxesAction(undo))).toEqual({ changed: 0, left: 2 });
});

test('what was deleted together comes back under its ids, counted again, each with its entry and its change', async () => {
  const { domain, boxes } = await threeIn();
  const before = await countersOf(domain);
  const { undo } = dataOf(await mailboxes.deleteMailboxesAction({ chosen: allOf(domain), counted: 3 }));
  const seq = await directorySeq();
  expect(dataOf(await mailboxes.undoMailboxesAction(undo))).toEqual({ changed: 3, left: 0 });
  expect(await stateOf(boxes[0])).toMatchObject({ address: boxes[0].address, quotaMib: 5_120, version: 2 });
  expect(await countersOf(domain)).toEqual(before);
  expect(await changesAfter(seq)).toHaveLength(3);
  expect(await db.auditEntry.count({ where: { action: 'mailboxes.undo-many', targetKind: 'mailbox' } })).toBe(3);
  expect(refusalOf(await mailboxes.undoMailboxesAction(undo))).toBe('not-found');
});

const rooms = [
  { kind: 'alias', make: anAlias, remove: aliases.deleteAliasesAction, undo: aliases.undoAliasesAction },
  { kind: 'group', make: aGroup, remove: groups.deleteGroupsAction, undo: groups.undoGroupsAction },
] as const;

test.each(rooms)(
  '$kind: deleted together they come back with all that they lead to',
  async ({ make, remove, undo }) => {
    const domain = await aDomain();
    await make(domain, 'one', away);
    await make(domain, 'two', away);
    const before = await countersOf(domain);
    const done = dataOf(await remove({ chosen: allOf(domain), counted: 2 }));
    expect(dataOf(await undo(done.undo))).toEqual({ changed: 2, left: 0 });
    expect(await countersOf(domain)).toEqual(before);
    const led = { where: { address: away[0] ?? '' } };
    expect((await db.aliasTarget.count(led)) + (await db.groupMember.count(led))).toBe(2);
    await remove({ chosen: allOf(domain), counted: 2 });
  },
);

const saying = (words: string) => ({ problem: { code: 'conflict', message: expect.stringContaining(words) } });

test('nothing comes back where an address is taken by now, the domain has gone or no room, or mail might go round', async () => {
  const { domain, boxes } = await threeIn();
  const deleted = async () => dataOf(await mailboxes.deleteMailboxesAction({ chosen: allOf(domain), counted: 3 })).undo;
  const undo = await deleted();
  const taken = await anAlias(domain, 'a', away);
  expect(await mailboxes.undoMailboxesAction(undo)).toMatchObject(saying('is an alias now'));
  dataOf(await aliases.deleteAliasAction({ id: taken.id, basedOnVersion: 1 }));
  const limits = { ...untouchedDomain, maxMailboxes: 2, note: '', id: domain.id };
  dataOf(await domains.editDomainAction({ ...limits, basedOnVersion: 1 }));
  expect(await mailboxes.undoMailboxesAction(undo)).toMatchObject(saying('has less room by now'));
  expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(0);
  const kept = { kind: 'mailbox', name: { in: boxes.map(({ address }) => address) } };
  expect(await db.deletedObject.count({ where: kept })).toBe(3);

  const lead = await anAlias(domain, 'lead', away);
  const gone = dataOf(await aliases.deleteAliasesAction({ chosen: allOf(domain), counted: 1 }));
  await anAlias(domain, 'other', [lead.address]);
  expect(await aliases.undoAliasesAction(gone.undo)).toMatchObject(saying('mail might go round'));
  dataOf(await domains.deleteDomainAction({ id: domain.id, typedName: domain.name, basedOnVersion: 2 }));
  expect(await mailboxes.undoMailboxesAction(undo)).toMatchObject(saying(domain.name));
});

test('domains that were deleted together come back one by one, and those that were disabled all at once', async () => {
  const [one, two] = [await aDomain(), await aDomain()];
  const chosen = { by: 'hand', objects: [one, two].map(({ id }) => ({ id, basedOnVersion: 1 })) };
  const { undo } = dataOf(await domains.disableDomainsAction({ chosen, reason: 'Moved' }));
  expect(dataOf(await domains.undoDomainsAction(undo))).toEqual({ changed: 2, left: 0 });
  const again = { by: 'hand', objects: [one, two].map(({ id }) => ({ id, basedOnVersion: 3 })) };
  expect(dataOf(await domains.deleteDomainsAction({ chosen: again, counted: 2 })).undo).toBeNull();
});

test('nobody takes back without the right of that room', async () => {
  const { domain } = await threeIn();
  const { undo } = dataOf(await mailboxes.disableMailboxesAction({ chosen: allOf(domain), reason: 'Audit' }));
  await signInAs(await anOperator({ permissions: ['mailboxes:read', 'aliases:write'] }));
  expect(refusalOf(await mailboxes.undoMailboxesAction(undo))).toBe('forbidden');
  expect(await db.mailbox.count({ where: { domainId: domain.id, enabled: false } })).toBe(3);
});
