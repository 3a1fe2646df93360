import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import type { ConsolePages } from '../support/console-pages';
import { withConsolePages } from '../support/console-pages';
import type { TestOperator } from '../support/sign-in-as';
import { anOperator, password } from '../support/sign-in-as';

/** A session that ends while somebody types: they sign in again over the page, and what was typed is saved. */
let pages: ConsolePages;
let who: TestOperator;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
});

beforeEach(async () => {
  who = await anOperator({ name: 'Marco Sala' });
  page = await (await pages.signedIn({}, who)).newPage();
  await open(page, `${pages.url}${pages.paths.mailbox}`);
});

const endSession = () => db.session.updateMany({ where: { operatorId: who.id }, data: { revokedAt: new Date() } });
const dialog = () => page.getByRole('dialog', { name: 'Sign in again' });

async function signInAgain(): Promise<void> {
  await dialog().getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await dialog().waitFor({ state: 'detached' });
}

test('a save that comes too late offers it, and goes through afterwards', async () => {
  await page.getByRole('textbox', { name: 'Name' }).fill('Typed before it ended');
  await endSession();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const note = page.getByRole('alert').filter({ hasText: 'Your session has ended, and nothing was saved.' });
  await note.getByRole('button', { name: 'Sign in' }).click();
  await dialog().getByText(`As ${who.email}.`).waitFor();
  await signInAgain();
  await page.getByText('You are signed in again, and what you typed is still here.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').first().waitFor();
  expect(await db.mailbox.count({ where: { displayName: 'Typed before it ended' } })).toBe(1);
});

test('the bar that says that it has ended offers it, and is gone afterwards', async () => {
  await page.getByRole('textbox', { name: 'Name' }).fill('Still typing');
  await endSession();
  const bar = page.getByRole('status').filter({ hasText: 'You are signed out.' });
  await bar.getByRole('button', { name: 'Sign in' }).click({ timeout: 30_000 });
  await signInAgain();
  await bar.waitFor({ state: 'detached' });
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Still typing');
});

test('a wrong password is said at its field, and the page stays', async () => {
  await endSession();
  await page.getByRole('textbox', { name: 'Name' }).fill('x');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').getByRole('button', { name: 'Sign in' }).click();
  await dialog().getByLabel('Password', { exact: true }).fill('not the password at all');
  await page.keyboard.press('Enter');
  await dialog().getByText('don’t belong together').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('x');
});
