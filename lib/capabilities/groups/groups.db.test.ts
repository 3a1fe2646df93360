import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { addressListParams } from '@/lib/directory/object-input';
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
  untouchedGroup,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';
import { createAliasAction, editAliasAction } from '../aliases/actions';
import { deleteDomainAction } from '../domains/actions';
import { createMailboxAction } from '../mailboxes/actions';
import {
  createGroupAction,
  deleteGroupAction,
  disableGroupAction,
  editGroupAction,
  enableGroupAction,
} from './actions';
import { findGroup, listGroups, listMembers } from './queries';

eachSignedIn();

const membersOf = async (groupId: number) =>
  (await db.groupMember.findMany({ where: { groupId }, orderBy: { address: 'asc' } })).map((row) => row.address);
const elsewhere = ['x@elsewhere.example'];

describe('making a group', () => {
  test('keeps each member once, in A-labels, counts it in its domain and sends it to the nodes', async () => {
    const domain = await aDomain();
    const before = await directorySeq();
    const members = ['Zoe@Müller.example', 'zoe@xn--mller-kva.example', 'b@elsewhere.example'];
    const input = { localPart: 'Board', domainId: domain.id, members, displayName: 'Board', note: 'Asked by Marta' };
    const { id } = dataOf(await createGroupAction({ ...input, writers: 'members' }));
    expect(await membersOf(id)).toEqual(['b@elsewhere.example', 'zoe@xn--mller-kva.example']);
    expect(await changesAfter(before)).toEqual([{ seq: before + 1, ref: `group ${id}` }]);
    expect(await findGroup(id)).toMatchObject({ changeSeq: before + 1, writers: 'members', note: 'Asked by Marta' });
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ groupCount: 1 });
    expect(await newestEntry('groups.create')).toMatchObject({
      targetLabel: `board@${domain.name}`,
      before: null,
      after: { writers: 'members', members: ['b@elsewhere.example', 'zoe@xn--mller-kva.example'] },
    });
  });

  test('no address is a mailbox, an alias and a group at once', async () => {
    const domain = await aDomain();
    await aMailbox(domain, 'owner');
    await anAlias(domain, 'info', elsewhere);
    await aGroup(domain, 'board', elsewhere);
    const over = (localPart: string) =>
      createGroupAction({ localPart, domainId: domain.id, members: elsewhere, ...untouchedGroup });
    expect(JSON.stringify(await over('OWNER'))).toContain('is a mailbox already');
    expect(JSON.stringify(await over('info'))).toContain('is an alias already');
    expect(JSON.stringify(await over('board'))).toContain('is a group already');
    const alias = await createAliasAction({ localPart: 'board', domainId: domain.id, targets: elsewhere });
    expect(refusalOf(alias)).toBe('conflict localPart');
    const mailbox = { localPart: 'board', domainId: domain.id, displayName: '', quotaMib: 0, password: null };
    expect(refusalOf(await createMailboxAction(mailbox))).toBe('conflict localPart');
  });

  test.each([
    ['localPart', { localPart: 'a/b' }],
    ['members', { members: [] }],
    ['members', { members: ['a@b.example', 'no address'] }],
    ['members', { members: Array.from({ length: 1_001 }, (_, place) => `m${place}@b.example`) }],
    ['members.0', { members: ['a\r\nRCPT TO:<x@y>@b.example'] }],
    ['writers', { writers: 'everyone' }],
    ['displayName', { displayName: 'a\nb' }],
    ['note', { note: 'x'.repeat(401) }],
  ])('refuses bad %s', async (field, bad) => {
    const domain = await aDomain();
    const good = { localPart: 'board', domainId: domain.id, members: elsewhere, ...untouchedGroup };
    expect(refusalOf(await createGroupAction({ ...good, ...bad }))).toBe(`invalid ${field}`);
    expect(await db.group.count({ where: { domainId: domain.id } })).toBe(0);
  });

  test('refuses what no form of ours sends, and a domain that is gone', async () => {
    const good = { localPart: 'board', domainId: (await aDomain()).id, members: elsewhere, ...untouchedGroup };
    expect(refusalOf(await createGroupAction({ ...good, enabled: false }))).toMatch(/^invalid/);
    expect(refusalOf(await createGroupAction({ ...good, domainId: 2_000_000_000 }))).toBe('not-found domainId');
  });
});

test('a circle over groups, aliases and mailboxes is refused with the chain named, from either end', async () => {
  const domain = await aDomain('circle.example');
  const group = await aGroup(domain, 'board', ['x@elsewhere.example']);
  const alias = await anAlias(domain, 'all', [group.address]);
  const edit = { id: group.id, ...untouchedGroup, members: [alias.address], basedOnVersion: 1 };
  const fromGroup = await editGroupAction(edit);
  expect(refusalOf(fromGroup)).toBe('conflict members');
  expect(JSON.stringify(fromGroup)).toContain('board@circle.example → all@circle.example → board@circle.example');
  const outer = await aGroup(domain, 'outer', [alias.address]);
  const fromAlias = await editAliasAction({ id: alias.id, targets: [outer.address], basedOnVersion: 1 });
  expect(JSON.stringify(fromAlias)).toContain('all@circle.example → outer@circle.example → all@circle.example');
});

describe('changing a group', () => {
  test('editing makes it lead to exactly these; a name and a note alone are no business of the nodes', async () => {
    const { id } = await aGroup(await aDomain(), 'board', ['a@b.example', 'b@b.example']);
    const before = await directorySeq();
    const input = { id, ...untouchedGroup, members: ['b@b.example', 'c@b.example'] };
    dataOf(await editGroupAction({ ...input, writers: 'domain', basedOnVersion: 1 }));
    expect(await membersOf(id)).toEqual(['b@b.example', 'c@b.example']);
    expect(await changesAfter(before)).toHaveLength(1);
    expect(await newestEntry('groups.edit')).toMatchObject({
      before: { writers: 'anybody', members: ['a@b.example', 'b@b.example'] },
      after: { writers: 'domain', members: ['b@b.example', 'c@b.example'] },
    });
    dataOf(await editGroupAction({ ...input, writers: 'domain', displayName: 'Board', note: 'x', basedOnVersion: 2 }));
    expect(await changesAfter(before)).toHaveLength(1);
    expect(await findGroup(id)).toMatchObject({ displayName: 'Board', version: 3 });
  });

  test('disabling takes a reason, enabling forgets it, deleting frees the address and counts down', async () => {
    const domain = await aDomain();
    const { id } = await aGroup(domain, 'board', elsewhere);
    expect(refusalOf(await disableGroupAction({ id, reason: 'a\nb', basedOnVersion: 1 }))).toBe('invalid reason');
    dataOf(await disableGroupAction({ id, reason: 'Moved', basedOnVersion: 1 }));
    expect(await findGroup(id)).toMatchObject({ enabled: false, disabledReason: 'Moved', version: 2 });
    expect(await newestEntry('groups.disable')).toMatchObject({ after: { enabled: false, disabledReason: 'Moved' } });
    dataOf(await enableGroupAction({ id, basedOnVersion: 2 }));
    expect(await findGroup(id)).toMatchObject({ enabled: true, disabledReason: '', version: 3 });
    expect(await newestEntry('groups.enable')).toMatchObject({ before: { enabled: false }, after: { enabled: true } });
    dataOf(await deleteGroupAction({ id, basedOnVersion: 3 }));
    expect(await newestEntry('groups.delete')).toMatchObject({ before: { id }, after: null });
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ groupCount: 0 });
    await aMailbox(domain, 'board');
  });

  test('stale, gone, forbidden and without a session', async () => {
    const domain = await aDomain();
    const { id } = await aGroup(domain, 'board', elsewhere);
    await signInAs(await anOperator({ name: 'Marco Sala' }));
    const edit = { ...untouchedGroup, members: ['c@b.example'] };
    dataOf(await editGroupAction({ id, ...edit, basedOnVersion: 1 }));
    const all = (based: { id: number; basedOnVersion: number }) =>
      Promise.all([
        editGroupAction({ ...based, ...edit, members: ['d@b.example'] }),
        disableGroupAction({ ...based, reason: 'x' }),
        enableGroupAction(based),
        deleteGroupAction(based),
      ]);
    const make = () =>
      createGroupAction({ localPart: 'other', domainId: domain.id, members: elsewhere, ...untouchedGroup });
    const stale = await all({ id, basedOnVersion: 1 });
    expect(stale.map(refusalOf)).toEqual(Array(4).fill('stale'));
    expect(JSON.stringify(stale)).toContain('Marco Sala');
    expect((await all({ id: 2_000_000_000, basedOnVersion: 1 })).map(refusalOf)).toEqual(Array(4).fill('not-found'));
    await signInAs(await anOperator({ permissions: ['groups:read', 'aliases:write'] }));
    expect([...(await all({ id, basedOnVersion: 2 })), await make()].map(refusalOf)).toEqual(
      Array(5).fill('forbidden'),
    );
    leave();
    expect([...(await all({ id, basedOnVersion: 2 })), await make()].map(refusalOf)).toEqual(
      Array(5).fill('unauthenticated'),
    );
    expect(await membersOf(id)).toEqual(['c@b.example']);
  });

  test('a domain takes its groups with it, so its name must be typed', async () => {
    const domain = await aDomain();
    const { id } = await aGroup(domain, 'board', elsewhere);
    const remove = { id: domain.id, basedOnVersion: 1 };
    expect(refusalOf(await deleteDomainAction({ ...remove, typedName: '' }))).toBe('invalid typedName');
    dataOf(await deleteDomainAction({ ...remove, typedName: domain.name }));
    expect(await findGroup(id)).toBeNull();
  });
});

describe('looking at groups', () => {
  test('each member says what stands behind it, a group too', async () => {
    const domain = await aDomain('behind.example');
    const mailbox = await aMailbox(domain, 'owner');
    const other = await aGroup(domain, 'other', [mailbox.address]);
    const members = ['owner+lists@behind.example', 'other@behind.example', 'nobody@behind.example', ...elsewhere];
    const { id } = await aGroup(domain, 'board', members);
    expect(await listMembers(id)).toEqual([
      { shownAddress: 'nobody@behind.example', leadsTo: 'nobody', id: null, seen: null },
      { shownAddress: 'other@behind.example', leadsTo: 'group', id: other.id, seen: null },
      { shownAddress: 'owner+lists@behind.example', leadsTo: 'mailbox', id: mailbox.id, seen: null },
      { shownAddress: 'x@elsewhere.example', leadsTo: 'elsewhere', id: null, seen: null },
    ]);
  });

  test('the list finds a group by a part of its address or name, or by a whole member', async () => {
    const domain = await aDomain('search.example');
    const input = { localPart: 'orders', domainId: domain.id, members: ['l.conti@target.example'] };
    const { id } = dataOf(await createGroupAction({ ...input, ...untouchedGroup, displayName: 'Purchase desk' }));
    await aGroup(domain, 'beside', elsewhere);
    const found = async (q: string, more: { domain?: number; status?: string } = {}) =>
      (await listGroups(addressListParams.parse({ q, ...more }))).rows.map((row) => row.id);
    expect(await found('rders@s')).toEqual([id]);
    expect(await found('CHASE d')).toEqual([id]);
    expect(await found('L.Conti@target.example')).toEqual([id]);
    expect(await found('conti@target.example')).toEqual([]);
    expect(await found('', { domain: domain.id })).toHaveLength(2);
    expect(await found('', { domain: domain.id, status: 'disabled' })).toEqual([]);
  });
});
