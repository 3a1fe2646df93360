import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, aGroup, aMailbox, anAlias } from '../support/directory-objects';

/** Four rooms hold objects of the directory, and one mechanism serves them: whoever has learnt one knows the others. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

const rooms = [
  { room: 'domains', one: 'domain', make: async () => (await aDomain()).name },
  { room: 'mailboxes', one: 'mailbox', make: async () => (await aMailbox()).address },
  { room: 'aliases', one: 'alias', make: async () => (await anAlias(await aDomain(), 'sales', away)).address },
  { room: 'groups', one: 'group', make: async () => (await aGroup(await aDomain(), 'staff', away)).address },
];
const away = ['anna@elsewhere.example'];

test.each(rooms)(
  'a row of $room is disabled with a reason that can be taken back, deleted and restored',
  async ({ room, one, make }) => {
    const name = await make();
    const list = `${pages.url}/${room}?q=${encodeURIComponent(name)}`;
    await open(page, list);
    const row = page.getByRole('row').filter({ hasText: name });
    const choose = async (verb: string) => {
      await row.getByRole('button', { name: `Actions for ${name}` }).click();
      await page.getByRole('menuitem', { name: verb }).click();
    };

    await choose('Disable…');
    await page.getByLabel('Reason').fill('Left the company');
    await page.getByRole('button', { name: `Disable ${one}` }).click();
    await row.getByText('Left the company').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`${name} is enabled.`).waitFor();

    await open(page, list);
    await row.getByText('Enabled', { exact: true }).waitFor();
    await choose('Delete…');
    await page.getByRole('button', { name: `Delete ${one}` }).click();
    await page.getByText('Nothing matches').waitFor();
    await open(page, `${pages.url}/${room}/deleted`);
    await page.getByRole('button', { name: `Restore ${name}` }).click();
    await page.getByText(`${name} is restored`).waitFor();
    await open(page, list);
    await row.getByText('Enabled', { exact: true }).waitFor();
  },
);

test.each(rooms.slice(1))(
  'the list of $room is narrowed to a domain and to what is enabled',
  async ({ room, make }) => {
    const name = await make();
    const domain = name.slice(name.indexOf('@') + 1);
    await open(page, `${pages.url}/${room}`);
    await page.getByRole('button', { name: 'Filter by Domain' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(domain);
    await page.getByRole('button', { name: domain, exact: true }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('row').filter({ hasText: name }).waitFor();
    await page.getByRole('button', { name: 'Filter by Status' }).click();
    await page.getByRole('menuitemradio', { name: 'Disabled' }).click();
    await page.getByText('Nothing matches').waitFor();
  },
);

test.each(rooms)(
  'a schedule of $room is refused at its field, set, shown, ended by hand with Undo, and removed',
  async ({ room, one, make }) => {
    const name = await make();
    await open(page, `${pages.url}/${room}?q=${encodeURIComponent(name)}`);
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    const dialog = page.getByRole('alertdialog');
    const schedule = async () => {
      await page.getByRole('button', { name: `Actions for ${name}` }).click();
      await page.getByRole('menuitem', { name: 'Schedule…' }).click();
    };
    const set = dialog.getByRole('button', { name: 'Set schedule' });
    const [from, again] = [dialog.getByLabel('Disabled from'), dialog.getByLabel('Enabled again from')];

    await schedule();
    await dialog.getByLabel('Reason').fill('On holiday');
    await from.fill('2020-12-31T18:00');
    await set.click();
    await dialog.getByText('This moment is over.').waitFor();
    await from.fill('2199-12-31T18:00');
    await again.fill('2199-12-24T08:00');
    await set.click();
    await dialog.getByText('It would be enabled again before it is disabled.').waitFor();
    await again.fill('2200-01-07T08:00');
    await dialog.getByLabel('Reason').press('Enter');
    const note = page.getByText('Disabled from Tue 31 Dec 2199, 18:00.');
    await note.waitFor();
    await page.getByText('Enabled again from Tue 7 Jan 2200, 08:00.').waitFor();
    await page.getByText('Schedule changed').waitFor();

    await page.getByRole('button', { name: 'Disable…' }).click();
    await dialog.getByText('Its schedule ends.').waitFor();
    await dialog.getByLabel('Reason').fill('Password stolen');
    await again.fill('2199-06-03T08:00');
    await dialog.getByRole('button', { name: `Disable ${one}` }).click();
    await note.waitFor({ state: 'detached' });
    await page.getByText('Enabled from Mon 3 Jun 2199, 08:00.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await note.waitFor();

    await open(page, `${pages.url}/${room}?q=${encodeURIComponent(name)}`);
    await page.getByRole('row').filter({ hasText: name }).getByText('Disabled from Tue 31 Dec 2199, 18:00').waitFor();
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Schedule…' }).click();
    expect(await from.inputValue()).toBe('2199-12-31T18:00');
    await dialog.getByRole('button', { name: 'Remove the schedule' }).click();
    await page.getByText(`${name} has no schedule any more.`).waitFor();
  },
);

test('a button that is pressed right after a refused field was corrected stays under the pointer and does what it says', async () => {
  const domain = await aDomain();
  await open(page, `${pages.url}/aliases?domain=${domain.id}`);
  await page.getByRole('button', { name: 'New alias' }).click();
  const localPart = page.getByLabel('Before the @');
  await page.getByLabel('Leads to').fill('anna@elsewhere.example');
  await localPart.focus();
  await localPart.press('Tab');
  const refused = page.locator('[name=localPart][aria-invalid]');
  await refused.waitFor();
  await localPart.fill('info');
  const box = await page.getByRole('button', { name: 'Create alias' }).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + (box?.height ?? 0) - 3);
  await page.mouse.down();
  await refused.waitFor({ state: 'detached' });
  await page.mouse.up();
  await page.getByText(`info@${domain.name} is made and on its way to the nodes.`).waitFor();
});
