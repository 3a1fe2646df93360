import { beforeEach, describe, expect, test } from 'vitest';
import { readOverview } from '@/lib/capabilities/overview/queries';
import { db } from '@/lib/db/client';
import { mailboxListParams } from '@/lib/directory/object-input';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain, aMailbox, anAlias, dataOf, untouched } from '@/tests/support/directory-objects';
import { aNodeRow } from '@/tests/support/revisions';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import { disableAliasesAction } from '../aliases/actions';
import {
  deleteMailboxAction,
  disableMailboxesAction,
  editMailboxAction,
  limitMailboxesAction,
  restoreMailboxAction,
} from './actions';
import { exportMailboxes } from './export-queries';
import { findMailbox, listMailboxes, listMailboxUsage } from './queries';

/** Mailboxes of these tests have a limit of 5,120 MiB. */
const gib = 1_073_741_824;
const at = new Date('2026-11-30T10:00:00Z');
let mx1 = '';
let mx2 = '';

beforeEach(async () => {
  freshBrowser();
  await db.node.deleteMany();
  await db.mailbox.deleteMany();
  [mx1, mx2] = [(await aNodeRow('mx1')).id, (await aNodeRow('mx2')).id];
  await signInAs();
});

/** As the worker writes it. */
const tells = (nodeId: string, { id }: { id: number }, bytes: number) =>
  db.$executeRaw`
    INSERT INTO mailbox_usage (mailbox_id, node_id, bytes, messages, at, nearly_full)
    SELECT ${id}, ${nodeId}::uuid, ${bytes}::bigint, 7, ${at}, is_nearly_full(${bytes}::bigint, quota_mib) FROM mailbox WHERE id = ${id}`;

const listed = async (params: Record<string, string> = {}) =>
  (await listMailboxes(mailboxListParams.parse(params))).rows;
const nearlyFull = async (more: Record<string, string> = {}) =>
  (await listed({ storage: 'nearly-full', ...more })).map(({ address }) => address);

describe('how full a mailbox is', () => {
  test('is not known until a node has told, and never taken for nothing', async () => {
    const box = await aMailbox();
    expect((await listed())[0]).toMatchObject({ usage: null });
    expect(await findMailbox(box.id)).toMatchObject({ usage: null });
    expect(await listMailboxUsage(box.id)).toEqual([]);
    expect(await listMailboxUsage(2_000_000_000)).toBeNull();
  });

  test('is that of the fullest node in the list, and of each on its page; who was sent away is not heard', async () => {
    const box = await aMailbox();
    await tells(mx1, box, 3 * gib);
    await tells(mx2, box, 2 * gib);
    const told = { bytes: 3 * gib, messages: 7, at: at.toISOString() };
    expect((await listed())[0]).toMatchObject({ usage: told });
    expect(await listMailboxUsage(box.id)).toEqual([
      { node: 'mx1', awaySince: null, ...told },
      { node: 'mx2', awaySince: null, ...told, bytes: 2 * gib },
    ]);
    await db.node.update({ where: { id: mx1 }, data: { revokedAt: new Date() } });
    expect((await listed())[0]).toMatchObject({ usage: { bytes: 2 * gib } });
    expect(await listMailboxUsage(box.id)).toHaveLength(1);
  });

  test('goes with a mailbox that is deleted, and is there again when it is restored', async () => {
    const box = await aMailbox();
    await tells(mx1, box, 5 * gib);
    const deleted = dataOf(await deleteMailboxAction({ id: box.id, basedOnVersion: 1 }));
    expect(await nearlyFull()).toEqual([]);
    expect((await readOverview()).nearlyFull).toBe(0);
    dataOf(await restoreMailboxAction(deleted));
    expect(await nearlyFull()).toEqual([box.address]);
    expect(await findMailbox(box.id)).toMatchObject({ usage: { bytes: 5 * gib } });
  });

  test('is shown to nobody who may not read mailboxes', async () => {
    const box = await aMailbox();
    await tells(mx1, box, 5 * gib);
    await signInAs(await anOperator({ permissions: ['overview:read', 'domains:read', 'nodes:read', 'deploys:read'] }));
    await expect(listMailboxUsage(box.id)).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;403' });
    expect((await readOverview()).nearlyFull).toBeNull();
  });
});

describe('the list of those that are nearly full', () => {
  const edit = (id: number, quotaMib: number, basedOnVersion = 1) =>
    editMailboxAction({ id, displayName: 'Laura Conti', quotaMib, ...untouched, basedOnVersion });

  test('begins at 90 % of the limit on any node, and the overview counts it', async () => {
    const domain = await aDomain();
    const [below, at, full] = [await aMailbox(domain), await aMailbox(domain), await aMailbox(domain)];
    await tells(mx1, below, 4.5 * gib - 1);
    await tells(mx1, at, 4.5 * gib);
    await tells(mx2, at, 1);
    await tells(mx1, full, 6 * gib);
    await tells(mx2, full, 6 * gib);
    expect(await nearlyFull()).toEqual([at.address, full.address].sort());
    expect((await readOverview()).nearlyFull).toBe(2);
    expect(await nearlyFull({ q: full.address })).toEqual([full.address]);
    expect(await nearlyFull({ domain: String((await aDomain()).id) })).toEqual([]);
    await db.node.update({ where: { id: mx1 }, data: { revokedAt: new Date() } });
    expect(await nearlyFull()).toEqual([full.address]);
  });

  test('follows a new limit at once, of one mailbox or of many', async () => {
    const [one, other] = [await aMailbox(), await aMailbox()];
    for (const box of [one, other]) await tells(mx1, box, 2 * gib);
    dataOf(await edit(one.id, 2_100));
    expect(await nearlyFull()).toEqual([one.address]);
    dataOf(await edit(one.id, 0, 2));
    expect(await nearlyFull()).toEqual([]);
    const chosen = { by: 'hand', objects: [{ id: other.id, basedOnVersion: 1 }] };
    dataOf(await limitMailboxesAction({ chosen, quotaMib: 2_048 }));
    expect(await nearlyFull()).toEqual([other.address]);
  });

  test('is all that is changed or exported of it, and never the rest', async () => {
    const domain = await aDomain();
    const [full, empty] = [await aMailbox(domain), await aMailbox(domain)];
    await tells(mx1, full, 5 * gib);
    const pages = await exportMailboxes(mailboxListParams.parse({ storage: 'nearly-full' }));
    const addresses: unknown[] = [];
    for await (const rows of pages) addresses.push(...rows.map(([address]) => address));
    expect(addresses).toEqual([full.address]);
    const filter = { q: '', status: null, domain: domain.id, storage: 'nearly-full' };
    expect(dataOf(await disableMailboxesAction({ chosen: { by: 'filter', filter }, reason: 'Full' }))).toMatchObject({
      chosen: 1,
      changed: 1,
    });
    expect(await findMailbox(empty.id)).toMatchObject({ enabled: true });
    const alias = await anAlias(domain, 'info', [empty.address]);
    await db.alias.update({ where: { id: alias.id }, data: { id: full.id } });
    const ofAliases = { chosen: { by: 'filter', filter }, reason: 'None of them' };
    expect(dataOf(await disableAliasesAction(ofAliases))).toMatchObject({ chosen: 0 });
  });
});
