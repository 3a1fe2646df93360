import type { Page } from 'playwright-core';
import { open, ready } from './chromium';
import { eventually } from './eventually';
import type { Stack } from './stack';

/** What an administrator does in the browser on most days. Each answers once the page says that it is done. */

/** Through the one-time link; signed in from then on. */
export async function becomeAdministrator(page: Page, stack: Stack): Promise<void> {
  await open(page, await stack.bootstrapLink());
  await page.getByLabel('Your name').fill('Giulia Ferri');
  await page.getByLabel('E-mail address').fill('giulia@lagomarino.test');
  await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet harbours at dawn');
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await page.getByRole('heading', { name: 'First run', level: 1 }).waitFor();
  await ready(page);
}

export async function createDomain(page: Page, { url }: Stack, name: string): Promise<void> {
  await open(page, `${url}/domains`);
  await page.getByRole('button', { name: 'New domain' }).first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create domain' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

export type Account = { address: string; password: string };

export async function createMailbox(page: Page, { url }: Stack, { address, password }: Account): Promise<void> {
  const [localPart = '', domain = ''] = address.split('@');
  await open(page, `${url}/mailboxes`);
  await page.getByRole('button', { name: 'New mailbox' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Before the @').fill(localPart);
  await chooseDomain(page, domain);
  await dialog.locator('input[name=password]').fill(password);
  await dialog.getByRole('button', { name: 'Create mailbox' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** In the open dialog of a new address. The only domain stands there already, and nothing is offered until somebody types another. */
export async function chooseDomain(page: Page, domain: string): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: 'Domain', exact: true });
  await field.fill('');
  await field.fill(domain);
  await page.getByRole('option', { name: domain }).click();
}

/** Opens a mailbox and the question that disabling it asks, with this reason typed in; nothing is sent yet. */
export async function askToDisable(page: Page, { url }: Stack, address: string, reason: string): Promise<void> {
  await open(page, `${url}/mailboxes`);
  await page.getByRole('link', { name: address }).click();
  await page.getByRole('heading', { name: address, level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Disable…' }).click();
  await page.getByRole('alertdialog').getByLabel('Reason').fill(reason);
}

/** The row says so by itself, without a reload. */
export async function inForce(page: Page, { url }: Stack, address: string): Promise<void> {
  await open(page, `${url}/mailboxes`);
  await rowOf(page, address).getByText('In force').waitFor({ timeout: 20_000 });
}

export function rowOf(page: Page, words: string) {
  return page.getByRole('row').filter({ hasText: words });
}

/** Opens the events of one kind until one of this address has come: the worker reads them some seconds later. */
export async function inEvents(page: Page, { url }: Stack, kind: string, address: string): Promise<void> {
  await eventually(
    async () => {
      await open(page, `${url}/events?kind=${kind}`);
      return page.getByRole('main').getByText(address).count();
    },
    (shown) => shown > 0,
    30_000,
  );
}
