import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { listParams } from '@/lib/directory/object-input';
import {
  aDomain,
  aMailbox,
  anAlias,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
  sentAfter,
  untouchedDomain,
} from '@/tests/support/directory-objects';
import { eachSignedIn } from '@/tests/support/sign-in-as';
import { editAliasAction } from '../aliases/actions';
import { createDomainAction, deleteDomainAction, editDomainAction } from './actions';
import { findDomain, listDomains } from './queries';

eachSignedIn();

let versions = new Map<number, number>();
beforeEach(() => {
  versions = new Map();
});

/** Saves the form of a domain. */
async function edit({ id }: { id: number }, fields: Partial<typeof untouchedDomain>) {
  const basedOnVersion = versions.get(id) ?? 1;
  const result = await editDomainAction({ id, ...untouchedDomain, note: '', ...fields, basedOnVersion });
  if (result.ok) versions.set(id, basedOnVersion + 1);
  return result;
}

describe('other names of a domain', () => {
  test('are kept in A-labels, each once, shown in Unicode, and sent to the nodes', async () => {
    const domain = await aDomain('names.example');
    const before = await directorySeq();
    dataOf(await edit(domain, { aliases: ['Müller.example', 'b-names.example', 'xn--mller-kva.example'] }));
    expect((await findDomain(domain.id))?.aliases).toEqual(['b-names.example', 'müller.example']);
    expect(await sentAfter(before)).toEqual([
      {
        name: 'names.example',
        enabled: true,
        reason: '',
        aliases: ['b-names.example', 'xn--mller-kva.example'],
      },
    ]);
    expect(await newestEntry('domains.edit')).toMatchObject({
      before: { aliases: [] },
      after: { aliases: ['b-names.example', 'xn--mller-kva.example'] },
    });
    const taken = await directorySeq();
    dataOf(await edit(domain, {}));
    expect(await sentAfter(taken)).toEqual([{ name: 'names.example', enabled: true, reason: '' }]);
  });

  test('a name belongs to one domain, and a domain can’t be made under it', async () => {
    const [first, second] = [await aDomain('first.example'), await aDomain('second.example')];
    dataOf(await edit(first, { aliases: ['both.example'] }));
    for (const name of ['both.example', 'first.example', 'second.example']) {
      const refused = await edit(second, { aliases: [name] });
      expect(refusalOf(refused)).toBe('conflict aliases');
      expect(JSON.stringify(refused)).toContain(name);
    }
    expect(refusalOf(await createDomainAction({ name: 'both.example', note: '' }))).toBe('conflict name');
    dataOf(await edit(first, {}));
    dataOf(await createDomainAction({ name: 'both.example', note: '' }));
  });

  test('one that is no name is refused with its line, and nothing is saved', async () => {
    const domain = await aDomain();
    const refused = await edit(domain, { aliases: ['good.example', 'no dot'] });
    expect(refusalOf(refused)).toBe('invalid aliases');
    expect(JSON.stringify(refused)).toMatch(/Line 2: no dot/);
    const long = await edit(domain, { aliases: [`${'x'.repeat(64)}.example`] });
    expect(JSON.stringify(long)).toMatch(/Line 1: each part .* at most 63 characters/);
    expect(refusalOf(await edit(domain, { aliases: Array(101).fill('x.example') }))).toBe('invalid aliases');
    expect(await db.domainAlias.count({ where: { domainId: domain.id } })).toBe(0);
  });

  test('go with the domain, and find it in the list', async () => {
    const domain = await aDomain('shown.example');
    dataOf(await edit(domain, { aliases: ['hidden-name.example'] }));
    const found = await listDomains(listParams.parse({ q: 'hidden-na' }));
    expect(found.rows.map(({ name }) => name)).toEqual(['shown.example']);
    dataOf(await deleteDomainAction({ id: domain.id, typedName: '', basedOnVersion: 2 }));
    expect(await db.domainAlias.count({ where: { name: 'hidden-name.example' } })).toBe(0);
  });

  test('an alias that would lead back to itself by another name is a loop', async () => {
    const domain = await aDomain('loop.example');
    dataOf(await edit(domain, { aliases: ['loop-too.example'] }));
    const { basedOnVersion, id } = await anAlias(domain, 'info', ['who@elsewhere.example']);
    const refused = await editAliasAction({ id, targets: ['info@loop-too.example'], basedOnVersion });
    expect(refusalOf(refused)).toBe('conflict targets');
  });
});

describe('a catch-all', () => {
  test('is the address of a mailbox or an alias of ours, or one elsewhere', async () => {
    const domain = await aDomain('caught.example');
    const mailbox = await aMailbox(domain, 'anna');
    const alias = await anAlias(domain, 'info', [mailbox.address]);
    dataOf(await edit(domain, { aliases: ['caught-too.example'] }));
    const aliases = ['caught-too.example'];
    for (const [written, kept] of [
      ['Anna@Caught.example', mailbox.address],
      ['anna+all@caught.example', 'anna+all@caught.example'],
      [alias.address, alias.address],
      ['who@elsewhere.example', 'who@elsewhere.example'],
      ['anna@caught-too.example', mailbox.address],
    ] as const) {
      const before = await directorySeq();
      dataOf(await edit(domain, { aliases, catchAll: written }));
      expect(await sentAfter(before)).toMatchObject([{ name: 'caught.example', catchAll: kept, aliases }]);
    }
  });

  test.each([
    ['no address', 'invalid catchAll'],
    ['two@a.example, three@a.example', 'invalid catchAll'],
    ['nobody@nowhere.example', 'conflict catchAll'],
  ])('%s is refused at its field', async (catchAll, answer) => {
    await db.domain.upsert({ where: { name: 'nowhere.example' }, create: { name: 'nowhere.example' }, update: {} });
    expect(refusalOf(await edit(await aDomain(), { catchAll }))).toBe(answer);
  });

  test('a reference to the customer stays in the console', async () => {
    const domain = await aDomain();
    const before = await directorySeq();
    dataOf(await edit(domain, { customerReference: 'C-1042' }));
    expect(await findDomain(domain.id)).toMatchObject({ customerReference: 'C-1042' });
    expect(await directorySeq()).toBe(before);
  });
});
