import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** The focus is in an empty field that must be filled in; what stands below it is pressed as by a hand, not by a machine. */
const asByHand = { delay: 100 };
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

test('a button below an empty field acts at the first press: the complaint that the field is empty does not move it away', async () => {
  const page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}${pages.paths.mailbox}?do=first`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Generate' }).click(asByHand);
  await expect.poll(() => dialog.getByLabel('New password').inputValue()).toMatch(/^.{15,}$/);

  await open(page, `${pages.url}${pages.paths.mailbox}?do=first`);
  await dialog.getByRole('button', { name: 'Cancel' }).click(asByHand);
  await dialog.waitFor({ state: 'detached' });

  await open(page, `${pages.url}${pages.paths.mailbox}?do=disable`);
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Cancel' }).click(asByHand);
  await question.waitFor({ state: 'detached' });
  await page.context().close();
});
