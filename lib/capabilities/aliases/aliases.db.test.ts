import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { addressListParams } from '@/lib/directory/object-input';
import {
  aDomain,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';
import {
  createAliasAction,
  deleteAliasAction,
  disableAliasAction,
  editAliasAction,
  enableAliasAction,
} from './actions';
import { findAlias, listAliases, listTargets } from './queries';

eachSignedIn();

const targetsOf = async (aliasId: number) =>
  (await db.aliasTarget.findMany({ where: { aliasId }, orderBy: { address: 'asc' } })).map((row) => row.address);

describe('making an alias', () => {
  test('keeps each target once, in A-labels, counts it in its domain and sends it to the nodes', async () => {
    const domain = await aDomain();
    const before = await directorySeq();
    const targets = ['Zoe@Müller.example', 'zoe@xn--mller-kva.example', 'b@elsewhere.example'];
    const { id } = dataOf(await createAliasAction({ localPart: 'Info', domainId: domain.id, targets }));
    expect(await targetsOf(id)).toEqual(['b@elsewhere.example', 'zoe@xn--mller-kva.example']);
    expect(await changesAfter(before)).toEqual([{ seq: before + 1, ref: `alias ${id}` }]);
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ aliasCount: 1 });
    expect(await newestEntry('aliases.create')).toMatchObject({
      targetLabel: `info@${domain.name}`,
      before: null,
      after: { address: `info@${domain.name}`, targets: ['b@elsewhere.example', 'zoe@xn--mller-kva.example'] },
    });
  });

  test('refuses an address that a mailbox or an alias has, and says which', async () => {
    const domain = await aDomain();
    const mailbox = await aMailbox(domain, 'owner');
    await anAlias(domain, 'info', [mailbox.address]);
    const over = (localPart: string) =>
      createAliasAction({ localPart, domainId: domain.id, targets: ['x@elsewhere.example'] });
    expect(refusalOf(await over('OWNER'))).toBe('conflict localPart');
    expect(JSON.stringify(await over('owner'))).toContain('is a mailbox already');
    expect(JSON.stringify(await over('info'))).toContain('is an alias already');
  });

  test.each([
    ['localPart', { localPart: 'a\nb' }],
    ['localPart', { localPart: 'a/b' }],
    ['localPart', { localPart: '@' }],
    ['targets', { targets: [] }],
    ['targets', { targets: ['no address'] }],
    ['targets', { targets: ['a@b.example', '"x y"@b.example'] }],
    ['targets', { targets: Array.from({ length: 1_001 }, (_, place) => `m${place}@b.example`) }],
    ['targets.0', { targets: ['a\r\nRCPT TO:<x@y>@b.example'] }],
    ['targets.0', { targets: ['a\0@b.example'] }],
    ['targets.0', { targets: [{ contains: '' }] }],
  ])('refuses bad %s', async (field, bad) => {
    const domain = await aDomain();
    const good = { localPart: 'info', domainId: domain.id, targets: ['x@elsewhere.example'] };
    expect(refusalOf(await createAliasAction({ ...good, ...bad }))).toBe(`invalid ${field}`);
    expect(await db.alias.count({ where: { domainId: domain.id } })).toBe(0);
  });

  test('names the line that is no address', async () => {
    const domain = await aDomain();
    const targets = ['a@b.example', `b@c.example'; --`];
    const answer = await createAliasAction({ localPart: 'info', domainId: domain.id, targets });
    expect(JSON.stringify(answer)).toContain('Line 2');
  });

  test('refuses what no form of ours sends, and a domain that is gone', async () => {
    const good = { localPart: 'info', domainId: (await aDomain()).id, targets: ['x@elsewhere.example'] };
    expect(refusalOf(await createAliasAction({ ...good, enabled: false }))).toMatch(/^invalid/);
    expect(refusalOf(await createAliasAction({ ...good, domainId: 2_000_000_000 }))).toBe('not-found domainId');
  });
});

describe('loops', () => {
  test('an alias that would lead back to itself is refused with the chain named', async () => {
    const domain = await aDomain('loop.example');
    await anAlias(domain, 'c', ['a@loop.example']);
    await anAlias(domain, 'b', ['x@elsewhere.example', 'c@loop.example']);
    const loop = await createAliasAction({ localPart: 'a', domainId: domain.id, targets: ['b@loop.example'] });
    expect(refusalOf(loop)).toBe('conflict targets');
    expect(JSON.stringify(loop)).toContain('a@loop.example → b@loop.example → c@loop.example → a@loop.example');
    const self = await createAliasAction({ localPart: 'a', domainId: domain.id, targets: ['a+x@loop.example'] });
    expect(JSON.stringify(self)).toContain('a@loop.example → a@loop.example');
  });

  test('of two that would close one together, only the first is taken', async () => {
    const domain = await aDomain();
    const a = await anAlias(domain, 'a', ['x@elsewhere.example']);
    const b = await anAlias(domain, 'b', ['x@elsewhere.example']);
    const answers = await Promise.all([
      editAliasAction({ id: a.id, targets: [b.address], basedOnVersion: 1 }),
      editAliasAction({ id: b.id, targets: [a.address], basedOnVersion: 1 }),
    ]);
    expect(answers.map(refusalOf).sort()).toEqual(['conflict targets', 'done']);
  });

  test('a disabled alias counts', async () => {
    const domain = await aDomain();
    const b = await anAlias(domain, 'b', [`a@${domain.name}`]);
    dataOf(await disableAliasAction({ id: b.id, reason: 'x', basedOnVersion: 1 }));
    const input = { localPart: 'a', domainId: domain.id, targets: [b.address] };
    expect(refusalOf(await createAliasAction(input))).toBe('conflict targets');
  });
});

describe('changing an alias', () => {
  test('editing makes it lead to exactly these', async () => {
    const domain = await aDomain();
    const { id } = await anAlias(domain, 'info', ['a@b.example', 'b@b.example']);
    const before = await directorySeq();
    dataOf(await editAliasAction({ id, targets: ['b@b.example', 'c@b.example'], basedOnVersion: 1 }));
    expect(await targetsOf(id)).toEqual(['b@b.example', 'c@b.example']);
    expect(await changesAfter(before)).toHaveLength(1);
    expect(await newestEntry('aliases.edit')).toMatchObject({
      before: { targets: ['a@b.example', 'b@b.example'] },
      after: { targets: ['b@b.example', 'c@b.example'] },
    });
  });

  test('disabling takes a reason, enabling forgets it, deleting frees the address and counts down', async () => {
    const domain = await aDomain();
    const { id } = await anAlias(domain, 'info', ['a@b.example']);
    expect(refusalOf(await disableAliasAction({ id, reason: 'a\nb', basedOnVersion: 1 }))).toBe('invalid reason');
    dataOf(await disableAliasAction({ id, reason: 'Moved', basedOnVersion: 1 }));
    expect(await findAlias(id)).toMatchObject({ enabled: false, disabledReason: 'Moved', version: 2 });
    dataOf(await enableAliasAction({ id, basedOnVersion: 2 }));
    expect(await findAlias(id)).toMatchObject({ enabled: true, disabledReason: '', version: 3 });
    dataOf(await deleteAliasAction({ id, basedOnVersion: 3 }));
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ aliasCount: 0 });
    await aMailbox(domain, 'info');
  });

  test('stale, gone and without a session', async () => {
    const { id } = await anAlias(await aDomain(), 'info', ['a@b.example']);
    await signInAs(await anOperator({ name: 'Marco Sala' }));
    dataOf(await editAliasAction({ id, targets: ['c@b.example'], basedOnVersion: 1 }));
    const all = (based: { id: number; basedOnVersion: number }) =>
      Promise.all([
        editAliasAction({ ...based, targets: ['d@b.example'] }),
        disableAliasAction({ ...based, reason: 'x' }),
        enableAliasAction(based),
        deleteAliasAction(based),
      ]);
    const stale = await all({ id, basedOnVersion: 1 });
    expect(stale.map(refusalOf)).toEqual(Array(4).fill('stale'));
    expect(JSON.stringify(stale)).toContain('Marco Sala');
    expect((await all({ id: 2_000_000_000, basedOnVersion: 1 })).map(refusalOf)).toEqual(Array(4).fill('not-found'));
    leave();
    expect((await all({ id, basedOnVersion: 2 })).map(refusalOf)).toEqual(Array(4).fill('unauthenticated'));
    expect(await targetsOf(id)).toEqual(['c@b.example']);
  });
});

describe('looking at aliases', () => {
  test('each target says what stands behind it', async () => {
    const domain = await aDomain('here.example');
    const mailbox = await aMailbox(domain, 'owner');
    const other = await anAlias(domain, 'other', [mailbox.address]);
    const targets = ['owner+lists@here.example', 'other@here.example', 'nobody@here.example', 'x@elsewhere.example'];
    const { id } = await anAlias(domain, 'info', targets);
    expect(await listTargets(id)).toEqual([
      { shownAddress: 'nobody@here.example', leadsTo: 'nobody', id: null, seen: null },
      { shownAddress: 'other@here.example', leadsTo: 'alias', id: other.id, seen: null },
      { shownAddress: 'owner+lists@here.example', leadsTo: 'mailbox', id: mailbox.id, seen: null },
      { shownAddress: 'x@elsewhere.example', leadsTo: 'elsewhere', id: null, seen: null },
    ]);
  });

  test('the list finds an alias by a part of its address, or by a whole target', async () => {
    const domain = await aDomain('find.example');
    const { id } = await anAlias(domain, 'orders', ['l.conti@target.example', 'a@target.example']);
    const found = async (q: string) => (await listAliases(addressListParams.parse({ q }))).rows;
    expect((await found('rders@f')).map((row) => row.id)).toEqual([id]);
    expect(await found('L.Conti@target.example')).toMatchObject([
      { id, targetCount: 2, firstTargets: ['a@target.example', 'l.conti@target.example'], domainEnabled: true },
    ]);
    expect(await found('conti@target.example')).toEqual([]);
  });
});
