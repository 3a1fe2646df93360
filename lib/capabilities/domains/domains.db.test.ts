import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { listParams } from '@/lib/directory/object-input';
import { thisBrowser } from '@/tests/support/browser';
import {
  aDomain,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
  untouchedDomain,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';
import {
  createDomainAction,
  deleteDomainAction,
  disableDomainAction,
  editDomainAction,
  enableDomainAction,
} from './actions';
import { findDomain, listDomains } from './queries';

eachSignedIn();

const rowOf = (id: number) => db.domain.findUnique({ where: { id } });

describe('making a domain', () => {
  test('keeps its name in A-labels, shows it in Unicode and sends it to the nodes', async () => {
    const before = await directorySeq();
    const saved = dataOf(await createDomainAction({ name: 'Müller-Söhne.Example', note: 'Since 1921' }));
    expect(saved.shownName).toBe('müller-söhne.example');
    const row = await rowOf(saved.id);
    expect(row).toMatchObject({ name: 'xn--mller-shne-kcb9d.example', note: 'Since 1921', enabled: true, version: 1 });
    expect(await changesAfter(before)).toEqual([{ seq: before + 1, ref: `domain ${saved.id}` }]);
    expect(Number(row?.changeSeq)).toBe(before + 1);
  });

  test('writes down who made what', async () => {
    const operator = await signInAs(await anOperator({ name: 'Marco Sala' }));
    const { id } = await aDomain('audited.example');
    expect(await newestEntry('domains.create')).toMatchObject({
      actorId: operator.id,
      actorName: 'Marco Sala',
      address: '192.0.2.77',
      outcome: 'done',
      targetKind: 'domain',
      targetId: String(id),
      targetLabel: 'audited.example',
      before: null,
      after: { name: 'audited.example', enabled: true, note: '' },
    });
  });

  test('refuses a name that is there, however it is written', async () => {
    await aDomain('faß.example');
    for (const name of ['faß.example', 'FAß.example', 'xn--fa-hia.example']) {
      expect(refusalOf(await createDomainAction({ name, note: '' }))).toBe('conflict name');
    }
  });

  test.each([
    '',
    'no-dot',
    '192.0.2.7',
    'a b.example',
    'a\r\nb.example',
    'a\0.example',
    `a'; DROP TABLE domain;--.example`,
  ])('refuses %j at its field, and nothing is written', async (name) => {
    const before = await directorySeq();
    expect(refusalOf(await createDomainAction({ name, note: '' }))).toBe('invalid name');
    expect(await directorySeq()).toBe(before);
  });

  test('tells a part that is too long from what is no name at all', async () => {
    const words = async (name: string) => {
      const answer = await createDomainAction({ name, note: '' });
      return answer.ok ? '' : answer.problem.fields?.name;
    };
    expect(await words(`${'a'.repeat(64)}.example`)).toMatch(/^Each part between dots can have at most 63 characters/);
    expect(await words('no-dot')).toMatch(/^This is no domain name/);
  });

  test('refuses what no form of ours sends', async () => {
    expect(refusalOf(await createDomainAction({ name: 'over.example', note: '', mailboxCount: 7 }))).toMatch(
      /^invalid/,
    );
    expect(refusalOf(await createDomainAction({ name: { contains: '' }, note: '' }))).toBe('invalid name');
    expect(refusalOf(await createDomainAction(null))).toMatch(/^invalid/);
    expect(refusalOf(await createDomainAction({ name: 'over.example', note: 'two\nlines' }))).toBe('invalid note');
    expect(await db.domain.findUnique({ where: { name: 'over.example' } })).toBeNull();
  });
});

describe('whoever may not', () => {
  test('a browser without a session is told so by every action, and nothing changes', async () => {
    const { id } = await aDomain();
    leave();
    const based = { id, basedOnVersion: 1 };
    const answers = await Promise.all([
      createDomainAction({ name: 'nobody.example', note: '' }),
      editDomainAction({ ...based, ...untouchedDomain, note: 'x' }),
      disableDomainAction({ ...based, reason: 'x' }),
      enableDomainAction(based),
      deleteDomainAction({ ...based, typedName: '' }),
    ]);
    expect(answers.map(refusalOf)).toEqual(Array(5).fill('unauthenticated'));
    expect(await rowOf(id)).toMatchObject({ enabled: true, version: 1 });
  });

  test('a page of another site is refused although the cookie came along', async () => {
    thisBrowser().sent.set('origin', 'https://elsewhere.example');
    thisBrowser().sent.set('sec-fetch-site', 'cross-site');
    expect(refusalOf(await createDomainAction({ name: 'cross.example', note: '' }))).toBe('forbidden');
  });
});

describe('changing a domain', () => {
  test('a note stays in the console: the version goes up, no node hears of it', async () => {
    const { id } = await aDomain();
    const before = await directorySeq();
    dataOf(await editDomainAction({ id, ...untouchedDomain, note: 'Sold in May', basedOnVersion: 1 }));
    expect(await rowOf(id)).toMatchObject({ note: 'Sold in May', version: 2 });
    expect(await directorySeq()).toBe(before);
    expect(await newestEntry('domains.edit')).toMatchObject({
      before: { note: '' },
      after: { note: 'Sold in May' },
    });
  });

  test('disabling takes a reason that senders can read, enabling forgets it', async () => {
    const { id } = await aDomain();
    for (const reason of ['', 'two\nlines', 'x'.repeat(401)]) {
      expect(refusalOf(await disableDomainAction({ id, reason, basedOnVersion: 1 }))).toBe('invalid reason');
    }
    const before = await directorySeq();
    dataOf(await disableDomainAction({ id, reason: 'Contract ended', basedOnVersion: 1 }));
    expect(await rowOf(id)).toMatchObject({ enabled: false, disabledReason: 'Contract ended', version: 2 });
    dataOf(await enableDomainAction({ id, basedOnVersion: 2 }));
    expect(await rowOf(id)).toMatchObject({ enabled: true, disabledReason: '', version: 3 });
    expect((await changesAfter(before)).map(({ ref }) => ref)).toEqual([`domain ${id}`, `domain ${id}`]);
  });

  test('whoever saves second is told who was first, and the first stays', async () => {
    const { id } = await aDomain();
    await signInAs(await anOperator({ name: 'Marco Sala' }));
    dataOf(await editDomainAction({ id, ...untouchedDomain, note: 'first', basedOnVersion: 1 }));
    await signInAs();
    const second = await editDomainAction({ id, ...untouchedDomain, note: 'second', basedOnVersion: 1 });
    expect(refusalOf(second)).toBe('stale');
    expect(second).toMatchObject({ problem: { message: expect.stringContaining('Marco Sala') } });
    expect(await rowOf(id)).toMatchObject({ note: 'first' });
  });

  test('a domain that is not there is not found', async () => {
    for (const id of [2_000_000_000, 1_999_999_999]) {
      expect(refusalOf(await editDomainAction({ id, ...untouchedDomain, note: '', basedOnVersion: 1 }))).toBe(
        'not-found',
      );
      expect(refusalOf(await deleteDomainAction({ id, typedName: '', basedOnVersion: 1 }))).toBe('not-found');
    }
    expect(refusalOf(await enableDomainAction({ id: 1e15, basedOnVersion: 1 }))).toBe('invalid id');
  });
});

describe('deleting a domain', () => {
  test('an empty one goes at once, and the nodes hear of it', async () => {
    const { id } = await aDomain();
    const before = await directorySeq();
    dataOf(await deleteDomainAction({ id, typedName: '', basedOnVersion: 1 }));
    expect(await rowOf(id)).toBeNull();
    expect((await changesAfter(before)).map(({ ref }) => ref)).toEqual([`domain ${id}`]);
  });

  test('one with mailboxes and aliases asks for its name, takes them along, and one change says so', async () => {
    const domain = await aDomain('Gonner-ß.example');
    const kept = await aMailbox(undefined);
    const lost = await aMailbox({ id: domain.id, name: 'xn--gonner--4za.example' });
    await anAlias(domain, 'info', [kept.address, lost.address]);
    const row = await rowOf(domain.id);
    expect(row).toMatchObject({ mailboxCount: 1, aliasCount: 1 });
    const deletion = { id: domain.id, basedOnVersion: 1 };
    expect(refusalOf(await deleteDomainAction({ ...deletion, typedName: 'other.example' }))).toBe('invalid typedName');
    const before = await directorySeq();
    dataOf(await deleteDomainAction({ ...deletion, typedName: 'gonner-ß.EXAMPLE' }));
    expect(await db.mailbox.findUnique({ where: { id: lost.id } })).toBeNull();
    expect(await db.alias.count({ where: { domainId: domain.id } })).toBe(0);
    expect(await db.mailbox.findUnique({ where: { id: kept.id } })).not.toBeNull();
    expect((await changesAfter(before)).map(({ ref }) => ref)).toEqual([`domain ${domain.id}`]);
    expect(await newestEntry('domains.delete')).toMatchObject({
      before: { mailboxCount: 1, aliasCount: 1 },
      after: null,
    });
  });
});

describe('the list', () => {
  test('goes through every domain once, page by page, in the order of names', async () => {
    await db.domain.createMany({
      data: Array.from({ length: 120 }, (_, place) => ({ name: `page-${String(place).padStart(3, '0')}.example` })),
    });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listDomains(listParams.parse({ q: 'page-', cursor: cursor ?? undefined }));
      expect(page).toMatchObject({ total: 120, capped: false, first: seen.length + 1 });
      seen.push(...page.rows.map((row) => row.name));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  test('finds any part of a name, also of a Unicode one, and takes no pattern of its own', async () => {
    const { id } = await aDomain('smörgåsbord.example');
    const found = async (q: string) => (await listDomains(listParams.parse({ q }))).rows.map((row) => row.id);
    expect(await found('MÖRGÅS')).toEqual([id]);
    expect(await found('smörgåsbord.example')).toEqual([id]);
    expect(await found('smor%')).toEqual([]);
    expect(await found('_mörg')).toEqual([]);
    expect(await found(`' OR 1=1 --`)).toEqual([]);
  });

  test('narrows to the disabled ones', async () => {
    const { id } = await aDomain('off.example');
    dataOf(await disableDomainAction({ id, reason: 'x', basedOnVersion: 1 }));
    const page = await listDomains(listParams.parse({ q: 'off.example', status: 'disabled' }));
    expect(page.rows.map((row) => row.id)).toEqual([id]);
    expect((await listDomains(listParams.parse({ q: 'off.example', status: 'enabled' }))).rows).toEqual([]);
    expect(await findDomain(id)).toMatchObject({ shownName: 'off.example', disabledReason: 'x' });
  });
});
