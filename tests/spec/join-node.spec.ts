import path from 'node:path';
import { expect, test } from 'vitest';
import { openAuthority } from '@/lib/crypto/ca';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
  await openAuthority(path.join(pages.dataFolder, 'keys'));
});

test.each([1_280, 390])('at %i px the command that lets a node join can be read, copied and closed', async (width) => {
  const context = await pages.signedIn({ width });
  const page = await context.newPage();
  await open(page, `${pages.url}/nodes`);
  await page.getByRole('button', { name: 'Join a node…' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('mx1');
  await dialog.getByRole('button', { name: 'Make the command' }).click();
  const done = dialog.getByRole('button', { name: 'Done' });
  await done.waitFor();
  expect(await dialog.textContent()).toContain('This command leads to localhost');

  const frame = await dialog.boundingBox();
  const ends = (frame?.x ?? 0) + (frame?.width ?? 0);
  for (const part of [dialog.getByRole('button', { name: 'Copy Join command' }), done]) {
    const box = await part.boundingBox();
    expect((box?.x ?? ends) + (box?.width ?? 0)).toBeLessThan(ends);
  }
  await done.click();
  await dialog.waitFor({ state: 'detached' });
  await context.close();
});

test('a name in capital letters is taken in small ones; one that is no name is told why at its field', async () => {
  const context = await pages.signedIn();
  const page = await context.newPage();
  await open(page, `${pages.url}/nodes`);
  await page.getByRole('button', { name: 'Join a node…' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('m x2');
  await dialog.getByRole('button', { name: 'Make the command' }).click();
  await dialog.getByText('Enter letters (a to z), digits and hyphens, at most 40').waitFor();
  await dialog.getByLabel('Name').fill(' MX2 ');
  await dialog.getByLabel('Name').press('Enter');
  await dialog.getByRole('button', { name: 'Done' }).waitFor();
  expect(await dialog.textContent()).toContain('--name mx2');
  await context.close();
});
