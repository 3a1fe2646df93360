import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, aMailbox } from '../support/directory-objects';
import { aNodeRow } from '../support/revisions';

/** How full a mailbox is, where people look: in the list, on its page as it changes, and on the overview where room is scarce. */
let pages: ConsolePages;
let page: Page;
let nodeId = '';
let box = { id: 0, address: '' };
const [gib, mib] = [1_073_741_824, 1_048_576];

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});
beforeAll(async () => {
  nodeId = (await aNodeRow('mx7')).id;
  box = await aMailbox(await aDomain());
});

/** As the worker writes it; a mailbox of these tests has a limit of 5,120 MiB. */
async function tells(bytes: number, messages: number, on = nodeId): Promise<void> {
  const told = { bytes, messages, at: new Date(), nearlyFull: bytes >= 4.5 * gib };
  const key = { mailboxId: box.id, nodeId: on };
  await db.mailboxUsage.upsert({ where: { mailboxId_nodeId: key }, create: { ...key, ...told }, update: told });
}

const row = () => page.getByRole('row').filter({ hasText: box.address });
const list = (more = '') => open(page, `${pages.url}/mailboxes?q=${encodeURIComponent(box.address)}${more}`);
const card = () => page.locator('section').filter({ has: page.getByRole('heading', { name: 'Storage', exact: true }) });

test('what no node has told is said as not known, and can be asked for', async () => {
  await list();
  await row().getByText('not known').waitFor();
  await row().getByText('of 5 GiB').waitFor();
  await open(page, `${pages.url}/mailboxes/${box.id}`);
  await card().getByText('No node has told yet').waitFor();
  await card().getByRole('button', { name: 'Measure now' }).click();
  await card().getByText('Asked: the answer shows here.').waitFor();
  expect(await db.addressCheck.count({ where: { address: box.address } })).toBeGreaterThan(0);
});

test('the page shows it as it comes, and as it changes', async () => {
  await open(page, `${pages.url}/mailboxes/${box.id}`);
  await card().getByText('No node has told yet').waitFor();
  await tells(3.125 * gib, 1_912);
  await card().getByText('3.1 of 5 GiB').waitFor();
  await card().getByText('1,912 messages · 62').waitFor();
  await tells(100 * mib, 1);
  await card().getByText('1 message ·').waitFor();
});

test('where several nodes have it each is named, and one that is away with since when', async () => {
  await tells(2 * gib, 10, (await aNodeRow('mx8', { awaySince: new Date() })).id);
  await open(page, `${pages.url}/mailboxes/${box.id}`);
  await card().getByText('mx7').waitFor();
  await card().getByText('2 of 5 GiB').waitFor();
  await card().getByText('mx8 is not heard').waitFor();
});

test('the list shows the fullest, and the overview leads to those that are nearly full', async () => {
  await tells(4.75 * gib, 1_912);
  await list();
  await row().getByText('4.7 of 5 GiB').waitFor();
  await open(page, `${pages.url}/overview`);
  await page.getByText('1 mailbox is nearly full').waitFor();
  await page.getByRole('link', { name: 'See mailboxes' }).click();
  await row().waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await page.getByRole('button', { name: 'Storage: Nearly full' }).click();
  await page.getByRole('menuitemradio', { name: 'Any' }).click();
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(2);
});
