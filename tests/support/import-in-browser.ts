import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { open } from './chromium';
import type { Stack } from './stack';

/** What a person does on the pages of importing and exporting. */

/** Chooses a file in the field; nothing is sent yet. */
export async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(name, { exact: true }).first().waitFor();
}

/** Sends a file and waits for the question which column is what. */
export async function upload(page: Page, { url }: Stack, name: string, content: string): Promise<void> {
  await open(page, `${url}/mailboxes/import`);
  await choose(page, name, content);
  await page.getByRole('button', { name: 'Upload and read' }).click();
  await heading(page, name);
  await page.getByRole('button', { name: 'Check all rows' }).waitFor({ timeout: 20_000 });
}

/** The file that a button saves. */
export async function downloaded(page: Page, folder: string, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return readFile(path, 'utf8');
}

export async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 1 }).waitFor({ timeout: 20_000 });
}

/** The words of what a list of choices stands at. */
export function shownChoice(field: Locator): Promise<string> {
  return field.evaluate((select) => (select instanceof HTMLSelectElement ? select.selectedOptions[0]?.text : '') ?? '');
}

/** The title has the focus: it takes it after a route change, which must not happen in the middle of the keys that follow. */
export async function arrived(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 1 }).and(page.locator(':focus')).waitFor({ timeout: 20_000 });
}

/** Presses Tab until the focus is there; a part that Tab never reaches fails. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector);
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}
