import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, aMailbox } from '../support/directory-objects';
import { keysOn } from '../support/keys-alone';
import { aNodeRow, freshRevisions, listenerOf, movePort, says, settledAs } from '../support/revisions';

/** The main job without a pointer: from the first page to what came of it, and at each key it is seen where the focus is. No worker runs: what nodes say is written as one would. */
let pages: ConsolePages;
let page: Page;
let keys: ReturnType<typeof keysOn>;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
  keys = keysOn(page);
});

test('a domain is made, and its page has the focus', async () => {
  await open(page, `${pages.url}/overview`);
  await keys.tabTo(page.getByRole('button', { name: 'Directory' }));
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Domains' }));
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: 'New domain' }));
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New domain' });
  await keys.isAt(dialog.getByLabel('Name'));
  await keys.press('Enter');
  await keys.isAt(dialog.getByLabel('Name'));
  await dialog.locator('[aria-invalid=true]').waitFor();
  await keys.type('keys-alone.example');
  await keys.tabTo(dialog.getByLabel('Note'));
  await keys.type('made without a pointer');
  await keys.tabTo(dialog.getByRole('button', { name: 'Create domain' }));
  await keys.press('Enter');
  await keys.isAt(page.getByRole('heading', { level: 1, name: 'keys-alone.example' }));
  expect(await db.domain.count({ where: { name: 'keys-alone.example', note: 'made without a pointer' } })).toBe(1);
});

test('a mailbox is found by the palette and disabled with a reason, and Undo is a key away', async () => {
  const { address } = await aMailbox(await aDomain(), 'found-by-palette');
  await open(page, `${pages.url}/overview`);
  await keys.press('Control+k');
  await keys.isAt(page.getByRole('combobox'));
  await keys.type('found-by-palette');
  await keys.press('Enter');
  await keys.isAt(page.getByRole('heading', { level: 1, name: address }));
  const disable = page.getByRole('button', { name: 'Disable…' });
  await keys.tabTo(disable);
  await keys.press('Enter');
  const question = page.getByRole('alertdialog');
  await keys.isAt(question.getByLabel('Reason'));
  await keys.type('left the company');
  await keys.tabTo(question.getByRole('button', { name: 'Disable mailbox' }));
  await keys.press('Enter');
  await question.waitFor({ state: 'detached' });
  await page.getByText('left the company').first().waitFor();
  await keys.isAt(page.getByRole('button', { name: 'Enable' }));
  expect(await reasonOf(address)).toBe('left the company');

  await keys.press('Alt+t');
  await keys.tabTo(page.getByRole('button', { name: 'Undo' }));
  await keys.press('Enter');
  await disable.waitFor();
  await keys.isAt(disable);
  expect(await reasonOf(address)).toBe(null);
});

test('a mailbox is found by the search of the list and disabled with a reason, and the focus is back in its row', async () => {
  const { address } = await aMailbox(await aDomain(), 'found-by-search');
  await open(page, `${pages.url}/mailboxes`);
  await keys.press('/');
  await keys.isAt(page.getByRole('searchbox'));
  await keys.type('found-by-search');
  await expect.poll(() => page.locator('a[data-row-link]').count()).toBe(1);
  const menu = page.getByRole('button', { name: `Actions for ${address}` });
  await keys.tabTo(menu);
  await keys.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Disable…' });
  for (let presses = 0; presses < 10 && !(await item.evaluate((at) => at === document.activeElement)); presses += 1) {
    await keys.press('ArrowDown');
    await keys.seesFocus();
  }
  await keys.press('Enter');
  const question = page.getByRole('alertdialog');
  await keys.isAt(question.getByLabel('Reason'));
  await keys.type('does not pay');
  await keys.press('Enter');
  await question.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: address }).getByText('Disabled').waitFor();
  await keys.isAt(menu);
  expect(await reasonOf(address)).toBe('does not pay');
});

test('a listener is changed, deployed on trial and kept', async () => {
  await freshRevisions();
  const mx1 = await aNodeRow('mx1');
  await says(mx1, 1, 'applied');
  await open(page, `${pages.url}/overview`);
  await keys.press('g');
  await keys.press('l');
  await keys.isAt(page.getByRole('heading', { level: 1, name: 'Listeners' }));
  await keys.press('j');
  await keys.seesFocus();
  await keys.press('Enter');
  await keys.isAt(page.getByRole('textbox', { name: 'Address' }));
  await keys.tabTo(page.locator('[name=port]'));
  await keys.press('Control+a');
  await keys.type('2526');
  await keys.tabTo(page.getByRole('button', { name: 'Save', exact: true }));
  await keys.press('Enter');
  const review = page.getByRole('link', { name: 'Review & deploy' });
  await review.waitFor();
  await keys.seesFocus();
  await keys.press('Escape');
  await keys.isAt(page.getByRole('row', { name: /2526/ }).getByRole('link'));

  await keys.tabTo(review, 'Shift+Tab');
  await keys.press('Enter');
  await keys.isAt(page.getByRole('heading', { level: 1, name: 'Review & deploy' }));
  await keys.tabTo(page.getByLabel('Why'));
  await keys.type('another port');
  await keys.tabTo(page.getByLabel('Undo unless confirmed within'));
  await keys.type('60');
  await keys.tabTo(page.getByRole('button', { name: 'Deploy to 1 node' }));
  await keys.press('Enter');
  await keys.isAt(page.getByRole('heading', { level: 1, name: 'Deploying revision 2' }));
  await says(mx1, 2, 'applied');
  await settledAs(2, 'on-trial');
  await keys.isAt(page.getByRole('heading', { level: 1, name: 'Revision 2 is on trial' }));
  await keys.tabTo(page.getByRole('main').getByRole('button', { name: 'Keep it' }));
  await keys.press('Enter');
  await settledAs(2, 'running');
  await keys.isAt(page.getByRole('heading', { level: 1, name: 'Revision 2 is running' }));
  expect((await listenerOf('smtp')).port).toBe(2526);
});

test('what goes once it was pressed leaves the focus at the field that it put back, or at the title', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  const quota = page.locator('[name=quotaMib]');
  await keys.tabTo(quota);
  await keys.type('7');
  await keys.tabTo(page.getByRole('button', { name: 'Discard', exact: true }));
  await keys.press('Enter');
  await keys.isAt(quota);

  await freshRevisions();
  await movePort('smtp', 2_525);
  await open(page, `${pages.url}/overview`);
  await keys.tabTo(page.getByRole('button', { name: 'Discard…' }));
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('alertdialog').getByRole('button', { name: 'Discard 1 change' }));
  await keys.press('Enter');
  await keys.isAt(page.getByRole('heading', { level: 1 }));
});

/** Null while it is enabled. */
async function reasonOf(address: string): Promise<string | null> {
  const { enabled, disabledReason } = await db.mailbox.findUniqueOrThrow({ where: { address } });
  return enabled ? null : disabledReason;
}
