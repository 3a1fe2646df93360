import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, aMailbox } from '../support/directory-objects';

/** At which field a reason stands, and when it goes: also one that a rule over several fields gives, or the server. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

const idle = () => page.locator('[name=idleTimeoutSeconds]');
const size = () => page.locator('[name=messageSizeLimitBytes]');
const listenerPort = () => page.locator('[name=port]');

test('a limit that an SMTP listener lacks is asked for at its own field, and no more once it is there', async () => {
  await open(page, `${pages.url}${pages.paths.listener}`);
  await idle().fill('');
  await idle().press('Tab');
  await saysWrong('idleTimeoutSeconds');
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByText('1 field needs attention').waitFor();
  expect(await wrongFields()).toEqual(['idleTimeoutSeconds']);
  expect(await idle().evaluate((field) => field === document.activeElement)).toBe(true);

  await idle().fill('300');
  await saysWrong();
  expect(await page.getByText('1 field needs attention').count()).toBe(0);
});

test('each limit is asked for at its own field, whatever else is wrong, and what is typed into one takes away no reason of another', async () => {
  await open(page, `${pages.url}/listeners?open=new`);
  for (const field of [size(), idle(), listenerPort()]) {
    await field.fill('');
    await field.press('Tab');
  }
  await saysWrong('port', 'messageSizeLimitBytes', 'idleTimeoutSeconds');
  await size().fill('25');
  await saysWrong('port', 'idleTimeoutSeconds');
  await idle().fill('300');
  await saysWrong('port');
});

test('what the server said of a field stays while another is filled', async () => {
  const domain = await aDomain();
  await aMailbox(domain, 'taken');
  await open(page, `${pages.url}/mailboxes?domain=${domain.id}`);
  await page.getByRole('button', { name: 'New mailbox' }).click();
  await page.getByLabel('Before the @').fill('taken');
  await page.locator('[name=quotaMib]').fill('x');
  await page.locator('[name=quotaMib]').press('Tab');
  await saysWrong('quotaMib');
  await page.locator('[name=quotaMib]').fill('12');
  await saysWrong();
  await page.getByRole('button', { name: 'Create mailbox' }).click();
  await saysWrong('localPart');
  await page.locator('[name=quotaMib]').fill('x');
  await page.locator('[name=quotaMib]').press('Tab');
  await saysWrong('localPart', 'quotaMib');
  await page.locator('[name=displayName]').fill('Anna');
  await saysWrong('localPart', 'quotaMib');
  await page.locator('[name=quotaMib]').fill('1000');
  await saysWrong('localPart');
});

async function saysWrong(...names: string[]): Promise<void> {
  await expect.poll(wrongFields).toEqual(names);
}

/** In the order in which they stand. */
function wrongFields(): Promise<(string | null)[]> {
  return page.locator('[aria-invalid=true]').evaluateAll((fields) => fields.map((field) => field.getAttribute('name')));
}
