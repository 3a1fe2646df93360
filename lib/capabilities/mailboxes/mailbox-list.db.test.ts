import pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { mailboxListParams } from '@/lib/directory/object-input';
import { aDomain, aGroup, aMailbox, anAlias, dataOf } from '@/tests/support/directory-objects';
import { signInAs } from '@/tests/support/sign-in-as';
import { disableMailboxAction } from './actions';
import { findMailbox, listAliasesTo, listGroupsOf, listMailboxActivity, listMailboxes } from './queries';

let domainId = 0;

beforeAll(async () => {
  await signInAs();
  const domain = await aDomain('lagomarino.example');
  domainId = domain.id;
  await db.mailbox.createMany({
    data: Array.from({ length: 120 }, (_, place) => ({
      domainId,
      address: `page-${String(place).padStart(3, '0')}@lagomarino.example`,
      displayName: `Person ${place}`,
      enabled: place % 10 !== 0,
    })),
  });
  await db.domain.update({ where: { id: domainId }, data: { mailboxCount: 120 } });
});

const list = (params: Record<string, string>) => listMailboxes(mailboxListParams.parse(params));
const addresses = async (params: Record<string, string>) => (await list(params)).rows.map((row) => row.address);

test('pages forward and back meet every mailbox once, each knowing its place', async () => {
  const first = await list({ domain: String(domainId) });
  expect(first).toMatchObject({ first: 1, total: 120, previous: null });
  const second = await list({ domain: String(domainId), cursor: first.next ?? '' });
  expect(second).toMatchObject({ first: 51 });
  const third = await list({ domain: String(domainId), cursor: second.next ?? '' });
  expect(third).toMatchObject({ first: 101, next: null });
  const all = [...first.rows, ...second.rows, ...third.rows].map((row) => row.address);
  expect(all).toEqual([...new Set(all)].sort());
  expect(all).toHaveLength(120);
  const back = await list({ domain: String(domainId), cursor: third.previous ?? '' });
  expect(back).toMatchObject({ first: 51, rows: second.rows });
});

test('a page asks the database four times, whatever stands on it, and once more for how many there are', async () => {
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  const timesFor = async (params: Record<string, string>, rows: number) => {
    asked.mockClear();
    expect((await list(params)).rows).toHaveLength(rows);
    return asked.mock.calls.length;
  };
  expect(await timesFor({ q: 'page-' }, 50)).toBe(4);
  expect(await timesFor({ q: 'page-007' }, 1)).toBe(4);
  expect(await timesFor({ domain: String(domainId) }, 50)).toBe(5);
  asked.mockRestore();
});

test('a row holds what a list shows; what only the page of a mailbox shows is read there', async () => {
  const { rows } = await list({ q: 'page-007' });
  const [row] = rows;
  const whole = await findMailbox(row?.id ?? 0);
  expect(whole).toMatchObject({ ...row, note: '', replyText: '' });
  expect(row).not.toHaveProperty('note');
  expect(row).not.toHaveProperty('replyText');
});

test('a row and the page of its mailbox say that their domain is disabled', async () => {
  await db.domain.update({ where: { id: domainId }, data: { enabled: false, disabledReason: 'Moving' } });
  const { rows } = await list({ q: 'page-007' });
  expect(rows).toMatchObject([{ domainEnabled: false }]);
  expect(await findMailbox(rows[0]?.id ?? 0)).toMatchObject({ domainEnabled: false });
  await db.domain.update({ where: { id: domainId }, data: { enabled: true, disabledReason: '' } });
  expect(await list({ q: 'page-007' })).toMatchObject({ rows: [{ domainEnabled: true }] });
});

test('a filter that only a count could tell has no total', async () => {
  expect(await list({ status: 'disabled' })).toMatchObject({ total: null, rows: { length: 12 } });
});

test('finds any part of address or name in any case, and takes no pattern of its own', async () => {
  expect(await addresses({ q: 'AGE-007' })).toEqual(['page-007@lagomarino.example']);
  expect(await addresses({ q: 'person 42' })).toEqual(['page-042@lagomarino.example']);
  expect(await addresses({ q: 'page-%7' })).toEqual([]);
  expect(await addresses({ q: 'page_007' })).toEqual([]);
  expect(await addresses({ q: `' OR '1'='1` })).toEqual([]);
});

test('a term too short for trigrams is looked for at the beginning of address and name, in any case', async () => {
  expect((await list({ q: 'PA' })).rows).toHaveLength(50);
  expect((await list({ q: 'pE' })).rows).toHaveLength(50);
  for (const q of ['ge', '%', '_', '%%', '__', '9@', '\\']) expect(await addresses({ q })).toEqual([]);
});

test('a whole address is the answer by itself', async () => {
  const page = await list({ q: 'Page-007@LagoMarino.example' });
  expect(page).toMatchObject({ total: 1, rows: [{ address: 'page-007@lagomarino.example' }] });
});

test('a part of a Unicode domain finds its mailboxes', async () => {
  const domain = await aDomain('xn--mller-kva.example');
  const { address } = await aMailbox(domain, 'zoe');
  expect(await addresses({ q: 'MÜLL' })).toEqual([address]);
});

test('what the URL must not say means "not said"', async () => {
  const params = { q: 'a\0b', status: 'x', domain: '1; DROP TABLE mailbox', cursor: 'x'.repeat(2_000) };
  expect(mailboxListParams.parse(params)).toEqual({
    q: '',
    status: null,
    domain: null,
    storage: null,
    cursor: undefined,
  });
  expect(mailboxListParams.parse({ q: ['a', 'b'] })).toMatchObject({ q: '' });
});

test('one mailbox shows who leads to it, what was done to it, and never its verifier', async () => {
  const domain = await aDomain();
  const { id, address } = await aMailbox(domain, 'owner');
  await anAlias(domain, 'info', [address]);
  await aGroup(domain, 'board', [address, 'x@elsewhere.example']);
  dataOf(await disableMailboxAction({ id, reason: 'On leave', basedOnVersion: 1 }));
  const mailbox = await findMailbox(id);
  expect(mailbox).toMatchObject({ address, enabled: false, disabledReason: 'On leave', hasPassword: false });
  expect(mailbox).not.toHaveProperty('verifier');
  expect((await listAliasesTo(address, 5)).map((alias) => alias.shownAddress)).toEqual([`info@${domain.name}`]);
  expect((await listGroupsOf(address, 5)).map((group) => group.shownAddress)).toEqual([`board@${domain.name}`]);
  expect(mailbox).toMatchObject({ aliasesToIt: 1, groupsOfIt: 1 });
  expect((await listMailboxActivity(id)).map((line) => line.action)).toEqual(['mailboxes.disable', 'mailboxes.create']);
});
