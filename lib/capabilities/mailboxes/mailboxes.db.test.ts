import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { verifyPassword } from '@/lib/auth/password';
import { db } from '@/lib/db/client';
import {
  aDomain,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  newestEntry,
  refusalOf,
  untouched,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';
import {
  createMailboxAction,
  deleteMailboxAction,
  disableMailboxAction,
  editMailboxAction,
  enableMailboxAction,
  setMailboxPasswordAction,
} from './actions';

eachSignedIn();

const passphrase = 'Grüße aus dem Keller 🐌';
const rowOf = (id: number) => db.mailbox.findUniqueOrThrow({ where: { id } });
const inputFor = (domainId: number) => ({
  localPart: 'l.conti',
  domainId,
  displayName: 'Laura Conti',
  quotaMib: 5_120,
  password: null as string | null,
});

describe('making a mailbox', () => {
  test('keeps address and hash, counts it in its domain and sends it to the nodes', async () => {
    const domain = await aDomain();
    const before = await directorySeq();
    const { id } = dataOf(
      await createMailboxAction({ ...inputFor(domain.id), localPart: 'L.Conti', password: passphrase }),
    );
    const row = await rowOf(id);
    expect(row).toMatchObject({ address: `l.conti@${domain.name}`, displayName: 'Laura Conti', quotaMib: 5_120 });
    expect(await verifyPassword(row.verifier, passphrase)).toBe(true);
    expect(Number(row.changeSeq)).toBe(before + 1);
    expect(await changesAfter(before)).toEqual([{ seq: before + 1, ref: `mailbox ${id}` }]);
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 1, version: 1 });
  });

  test('asks the database eleven times, from who asks to the commit', async () => {
    const domain = await aDomain();
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    dataOf(await createMailboxAction(inputFor(domain.id)));
    expect(asked.mock.calls.length).toBe(11);
    asked.mockRestore();
  });

  test('leaves no secret behind: not in the answer, not in the audit entry', async () => {
    const domain = await aDomain();
    const result = await createMailboxAction({ ...inputFor(domain.id), password: passphrase });
    const entry = await newestEntry('mailboxes.create');
    expect(entry?.after).toMatchObject({ hasPassword: true, address: `l.conti@${domain.name}` });
    expect(JSON.stringify([result, entry], writeBigInt)).not.toMatch(/argon2|Keller/);
  });

  test('refuses an address that a mailbox or an alias has, and says which', async () => {
    const domain = await aDomain();
    await aMailbox(domain, 'l.conti');
    await anAlias(domain, 'info', [`l.conti@${domain.name}`]);
    const taken = await createMailboxAction({ ...inputFor(domain.id), localPart: 'L.CONTI' });
    expect(refusalOf(taken)).toBe('conflict localPart');
    expect(JSON.stringify(taken)).toContain('is a mailbox already');
    const aliased = await createMailboxAction({ ...inputFor(domain.id), localPart: 'info' });
    expect(refusalOf(aliased)).toBe('conflict localPart');
    expect(JSON.stringify(aliased)).toContain('is an alias already');
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 1 });
  });

  test.each([
    ['localPart', { localPart: 'a\r\nb' }],
    ['localPart', { localPart: 'a\0b' }],
    ['localPart', { localPart: `a"b` }],
    ['localPart', { localPart: `a'--` }],
    ['localPart', { localPart: '../x' }],
    ['localPart', { localPart: 'a+b' }],
    ['localPart', { localPart: '' }],
    ['displayName', { displayName: 'Laura\nConti' }],
    ['displayName', { displayName: 'Laura\u2028Conti' }],
    ['quotaMib', { quotaMib: -1 }],
    ['quotaMib', { quotaMib: 1.5 }],
    ['quotaMib', { quotaMib: '5' }],
    ['quotaMib', { quotaMib: 99_999_999 }],
    ['password', { password: 'only fourteen!' }],
    ['password', { password: '🐌'.repeat(14) }],
    ['password', { password: 'sixteen chars\0ok' }],
    ['password', { password: 'p'.repeat(600) }],
    ['password', { password: 'fourteen and \ufb01ne' }],
    ['domainId', { domainId: { gt: 0 } }],
  ])('refuses a bad %s: %j', async (field, bad) => {
    const domain = await aDomain();
    expect(refusalOf(await createMailboxAction({ ...inputFor(domain.id), ...bad }))).toBe(`invalid ${field}`);
    expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(0);
  });

  test('refuses what no form of ours sends, and a domain that is gone', async () => {
    const domain = await aDomain();
    const over = { verifier: 'x', enabled: false, address: 'a@b.example', version: 9 };
    expect(refusalOf(await createMailboxAction({ ...inputFor(domain.id), ...over }))).toMatch(/^invalid/);
    expect(refusalOf(await createMailboxAction(inputFor(2_000_000_000)))).toBe('not-found domainId');
  });

  test('twenty at once get twenty changes in a row without a gap, and are all counted', async () => {
    const domain = await aDomain();
    const before = await directorySeq();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) => createMailboxAction({ ...inputFor(domain.id), localPart: `m${place}` })),
    );
    const ids = answers.map((answer) => dataOf(answer).id);
    const changes = await changesAfter(before);
    expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, place) => before + 1 + place));
    expect(new Set(changes.map(({ ref }) => ref))).toEqual(new Set(ids.map((id) => `mailbox ${id}`)));
    const rows = await db.mailbox.findMany({ where: { id: { in: ids } }, select: { id: true, changeSeq: true } });
    for (const row of rows) expect(changes[Number(row.changeSeq) - before - 1]?.ref).toBe(`mailbox ${row.id}`);
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 20 });
  });

  test('the same address twenty times at once is one mailbox', async () => {
    const domain = await aDomain();
    const answers = await Promise.all(Array.from({ length: 20 }, () => createMailboxAction(inputFor(domain.id))));
    expect(answers.map(refusalOf).sort()).toEqual([...Array(19).fill('conflict localPart'), 'done']);
  });
});

describe('changing a mailbox', () => {
  test('another name stays in the console, another quota goes to the nodes', async () => {
    const { id } = await aMailbox();
    const before = await directorySeq();
    dataOf(
      await editMailboxAction({
        id,
        displayName: 'Laura Bianchi',
        quotaMib: 5_120,
        ...untouched,
        basedOnVersion: 1,
      }),
    );
    expect(await directorySeq()).toBe(before);
    dataOf(
      await editMailboxAction({
        id,
        displayName: 'Laura Bianchi',
        quotaMib: 0,
        ...untouched,
        basedOnVersion: 2,
      }),
    );
    expect((await changesAfter(before)).map(({ ref }) => ref)).toEqual([`mailbox ${id}`]);
    expect(await rowOf(id)).toMatchObject({ displayName: 'Laura Bianchi', quotaMib: 0, version: 3 });
    expect(await newestEntry('mailboxes.edit')).toMatchObject({ before: { quotaMib: 5_120 }, after: { quotaMib: 0 } });
  });

  test('a replaced password is another hash, goes to the nodes, and only that it happened is written down', async () => {
    const { id, basedOnVersion } = await aMailbox();
    expect(refusalOf(await setMailboxPasswordAction({ id, basedOnVersion, password: 'short' }))).toBe(
      'invalid password',
    );
    const before = await directorySeq();
    dataOf(await setMailboxPasswordAction({ id, basedOnVersion, password: passphrase }));
    expect(await verifyPassword((await rowOf(id)).verifier, passphrase)).toBe(true);
    expect(await directorySeq()).toBe(before + 1);
    const entry = await newestEntry('mailboxes.set-password');
    expect(entry).toMatchObject({
      before: { hasPassword: false },
      after: { hasPassword: true, passwordReplaced: true },
    });
    expect(JSON.stringify(entry, writeBigInt)).not.toMatch(/argon2|Keller/);
  });

  test('disabling takes a reason, enabling forgets it; the password stays', async () => {
    const { id } = await aMailbox();
    expect(refusalOf(await disableMailboxAction({ id, reason: '', basedOnVersion: 1 }))).toBe('invalid reason');
    const before = await directorySeq();
    dataOf(await disableMailboxAction({ id, reason: 'On leave until May', basedOnVersion: 1 }));
    expect(await rowOf(id)).toMatchObject({ enabled: false, disabledReason: 'On leave until May' });
    dataOf(await enableMailboxAction({ id, basedOnVersion: 2 }));
    expect(await rowOf(id)).toMatchObject({ enabled: true, disabledReason: '', version: 3 });
    expect(await changesAfter(before)).toHaveLength(2);
  });

  test('deleting frees the address and counts down', async () => {
    const domain = await aDomain();
    const { id } = await aMailbox(domain, 'l.conti');
    dataOf(await deleteMailboxAction({ id, basedOnVersion: 1 }));
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ mailboxCount: 0 });
    const again = await aMailbox(domain, 'l.conti');
    expect(again.id).not.toBe(id);
    expect(await newestEntry('mailboxes.delete')).toMatchObject({ targetId: String(id), after: null });
  });

  test('whoever saves second is told who was first, by every action', async () => {
    const { id } = await aMailbox();
    await signInAs(await anOperator({ name: 'Marco Sala' }));
    dataOf(await editMailboxAction({ id, displayName: 'first', quotaMib: 1, ...untouched, basedOnVersion: 1 }));
    await signInAs();
    const old = { id, basedOnVersion: 1 };
    const answers = [
      await editMailboxAction({ ...old, displayName: 'second', quotaMib: 2, ...untouched }),
      await setMailboxPasswordAction({ ...old, password: passphrase }),
      await disableMailboxAction({ ...old, reason: 'x' }),
      await enableMailboxAction(old),
      await deleteMailboxAction(old),
    ];
    expect(answers.map(refusalOf)).toEqual(Array(5).fill('stale'));
    for (const answer of answers) expect(JSON.stringify(answer)).toContain('Marco Sala');
    expect(await rowOf(id)).toMatchObject({ displayName: 'first', version: 2, enabled: true });
  });

  test('one that is gone is not found, and without a session nothing is answered', async () => {
    const gone = { id: 2_000_000_000, basedOnVersion: 1 };
    const every = () =>
      Promise.all([
        editMailboxAction({ ...gone, displayName: '', quotaMib: 0, ...untouched }),
        setMailboxPasswordAction({ ...gone, password: passphrase }),
        disableMailboxAction({ ...gone, reason: 'x' }),
        enableMailboxAction(gone),
        deleteMailboxAction(gone),
      ]);
    expect((await every()).map(refusalOf)).toEqual(Array(5).fill('not-found'));
    leave();
    expect((await every()).map(refusalOf)).toEqual(Array(5).fill('unauthenticated'));
  });
});

function writeBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
