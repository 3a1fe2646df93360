import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** The command palette and the keys of the console: only keys are pressed. */
let pages: ConsolePages;
let page: Page;

const massimiliano = 'massimiliano.bartolomeo.della-rovere@a-rather-long-name-of-a-domain.lagomarino.example';

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

const palette = () => page.getByRole('dialog', { name: /^(Find or do anything|Actions for)/ });
const field = () => palette().getByRole('combobox');
const current = () => palette().getByRole('option', { selected: true });

test.each(['/overview', '/listeners', '/nodes', '/domains'])(
  'from %s to a mailbox by a part of its address, however fast it is typed',
  async (address) => {
    await open(page, `${pages.url}${address}`);
    await page.keyboard.press('Control+k');
    await expectFocus(field());
    await page.keyboard.type('bartolomeo');
    await page.keyboard.press('Enter');
    await heading(massimiliano);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expectFocus(page.getByRole('heading', { level: 1 }));
  },
);

test('the arrows, Home and End walk the list and around its ends; the field keeps the focus and names the line', async () => {
  await open(page, `${pages.url}/overview`);
  await page.keyboard.press('Control+k');
  const lines = palette().getByRole('option');
  const at = async () => {
    const id = await field().getAttribute('aria-activedescendant');
    expect(await current().getAttribute('id')).toBe(id);
    return lines.evaluateAll((all) => all.findIndex((line) => line.getAttribute('aria-selected') === 'true'));
  };
  await expectFocus(field());
  expect(await at()).toBe(0);
  await page.keyboard.press('ArrowDown');
  expect(await at()).toBe(1);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  expect(await at()).toBe((await lines.count()) - 1);
  await page.keyboard.press('ArrowDown');
  expect(await at()).toBe(0);
  await page.keyboard.press('End');
  expect(await at()).toBe((await lines.count()) - 1);
  await expectFocus(field());
});

test('Escape closes it, and the focus is back where it was', async () => {
  await open(page, `${pages.url}/mailboxes`);
  await page.keyboard.press('j');
  await page.keyboard.press('Control+k');
  await expectFocus(field());
  await page.keyboard.type('paolo');
  await page.keyboard.press('Escape');
  await palette().waitFor({ state: 'detached' });
  await expectFocus(page.locator('a[data-row-link]').first());
});

test('Escape closes it also when nothing has the focus', async () => {
  await open(page, `${pages.url}/mailboxes`);
  await page.keyboard.press('Control+k');
  await expectFocus(field());
  await loseFocus();
  await page.keyboard.press('Escape');
  await palette().waitFor({ state: 'detached' });
});

test('a room, and a question of another page, by their names', async () => {
  await open(page, `${pages.url}/overview`);
  await find('alias');
  await heading('Aliases');
  await find('new mailb');
  await page.getByRole('dialog', { name: 'New mailbox' }).waitFor();
  expect(page.url()).toBe(`${pages.url}/mailboxes`);
  await page.keyboard.press('Escape');
});

test('Tab shows what can be done with an object; Escape goes back to what was found', async () => {
  await open(page, `${pages.url}/overview`);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('paolo');
  await palette()
    .getByRole('option', { name: /^paolo@/ })
    .waitFor();
  await page.keyboard.press('Tab');
  await palette().getByRole('option', { name: 'Set password…' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await field().inputValue()).toBe('paolo');
  await palette()
    .getByRole('option', { name: /^paolo@/ })
    .waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('disab');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog', { name: /^Disable paolo@/ }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.keyboard.press('Escape');
});

test('what can be done with the object of the page stands first; its question gives the focus back', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  await page.getByRole('button', { name: 'Set password…' }).focus();
  await find('disable');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await expectFocus(page.getByRole('button', { name: 'Set password…' }));
});

test('a form with unsaved typing asks before the palette leaves it', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  await page.keyboard.press('e');
  await page.keyboard.type('x');
  await find('nodes');
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await expectFocus(question.getByRole('button', { name: 'Stay here' }));
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await expectFocus(field());
  await page.keyboard.press('Enter');
  await expectFocus(question.getByRole('button', { name: 'Stay here' }));
  await loseFocus();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await palette().count()).toBe(1);
  await page.keyboard.press('Escape');
  await palette().waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe(pages.paths.mailbox);
});

test('what nobody is called is said in words; so is a database that is away, and rooms can still be reached', async () => {
  await open(page, `${pages.url}/overview`);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zebra%_');
  await palette().getByText('Nothing called “zebra%_”. Try a part of the address.').waitFor();
  await page.route('**/api/live/find**', (route) => route.fulfill({ status: 500, body: '' }));
  await field().fill('node');
  await palette().getByText('The console or its database doesn’t answer').waitFor();
  await palette().getByRole('option', { name: 'Nodes' }).waitFor();
  await page.unroute('**/api/live/find**');
  await palette().getByText('The console or its database doesn’t answer').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await heading('Nodes');
});

test('g and a letter goes to a room, e to the first field; in a field all of them are letters', async () => {
  await open(page, `${pages.url}/overview`);
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await heading('Mailboxes');
  await page.keyboard.press('/');
  await page.keyboard.type('gd?');
  expect(await page.getByRole('searchbox').inputValue()).toBe('gd?');
  await open(page, `${pages.url}${pages.paths.domain}`);
  await page.keyboard.press('e');
  expect(await page.evaluate(() => document.activeElement?.closest('main input, main textarea') !== null)).toBe(true);
});

test('? shows the keys of this page and no other; switched off, no single key does anything', async () => {
  await open(page, `${pages.url}${pages.paths.domain}`);
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard' });
  await map.getByText('Edit: to the first field').waitFor();
  expect(await map.getByText('Next row').count()).toBe(0);
  await page.keyboard.press('Escape');
  await open(page, `${pages.url}/mailboxes`);
  await page.keyboard.press('?');
  await map.getByText('Next row').waitFor();
  const off = map.getByRole('switch', { name: 'Single-letter keys' });
  await off.press('Space');
  await page.keyboard.press('Escape');
  await map.waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await page.keyboard.press('c');
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await expectFocus(field());
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.context().clearCookies({ name: 'keys' });
});

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('the open palette and the open map have no fault that axe can find, %s, %i px', async (theme, width) => {
  const context = await pages.signedIn({ theme, width });
  const other = await context.newPage();
  await open(other, `${pages.url}/mailboxes`);
  await other.keyboard.press('Control+k');
  expect(await faultsOf(other)).toEqual([]);
  await other.keyboard.type('paolo');
  await other.getByRole('option', { name: /^paolo@/ }).waitFor();
  expect(await faultsOf(other)).toEqual([]);
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await other.keyboard.press('Escape');
  await other.getByRole('dialog').waitFor({ state: 'detached' });
  await other.keyboard.press('?');
  await other.getByRole('dialog').waitFor();
  expect(await faultsOf(other)).toEqual([]);
  await context.close();
});

async function find(words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expectFocus(field());
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function loseFocus(): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
}

async function heading(name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 1 }).waitFor({ timeout: 10_000 });
}

async function expectFocus(wanted: Locator): Promise<void> {
  await expect
    .poll(() => wanted.evaluate((element) => element === document.activeElement), { timeout: 5_000 })
    .toBe(true);
}
