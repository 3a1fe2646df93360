import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { disableMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { Album } from '../support/album';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, aMailbox, anAlias, dataOf } from '../support/directory-objects';

/** Rows that are chosen, the bar of verbs, and what each verb asks and shows before it is done. */
let album: Album;

withConsolePages(async (pages: ConsolePages) => {
  album = new Album(pages, 'selection');
  const domain = await aDomain('lagomarino.example');
  for (const name of ['l.conti', 'm.sala', 'anna.rossi']) await aMailbox(domain, name);
  const { id, basedOnVersion } = await aMailbox(domain, 'p.verdi');
  dataOf(await disableMailboxAction({ id, reason: 'Left the company at the end of September.', basedOnVersion }));
  await anAlias(domain, 'info', ['l.conti@lagomarino.example']);
});

const dialog = (page: Page) => page.getByRole('dialog');
const bar = (page: Page) => page.locator('[data-foot]');

test.each(['domains', 'mailboxes', 'aliases', 'groups'])('%s', async (room) => {
  const take = (state: string, bring: (page: Page) => Promise<void>) =>
    album.take(`${room}-${state}`, `/${room}`, { window: true, bring });
  await take('selected', choose);
  await take('more-verbs', openMore);
  await take('disable-asked', (page) => ask(page, 0));
  await take('disable-previewed', previewed);
  await take('enable-previewed', async (page) => {
    await ask(page, 1);
    await dialog(page).getByRole('list').or(dialog(page).getByRole('button').nth(1)).first().waitFor();
  });
  await take('delete-previewed', async (page) => {
    await openMore(page);
    await page.getByRole('menuitem', { name: '…' }).last().click();
    await dialog(page).getByRole('button').nth(2).waitFor();
  });
});

test.each(['limit', 'services'])('what is asked for the %s of many mailboxes', async (verb) => {
  await album.take(`mailboxes-${verb}-asked`, '/mailboxes', {
    window: true,
    bring: async (page) => {
      await openMore(page);
      await page
        .getByRole('menuitem')
        .nth(verb === 'limit' ? 0 : 1)
        .click();
      await dialog(page).waitFor();
    },
  });
});

async function choose(page: Page): Promise<void> {
  const boxes = page.locator('td[data-cell="select"] input');
  await boxes.first().click();
  for (const place of [1, 2, 3]) if ((await boxes.count()) > place) await boxes.nth(place).click();
  await bar(page).waitFor();
}

async function openMore(page: Page): Promise<void> {
  await choose(page);
  await bar(page).locator('[aria-haspopup="menu"]').click();
  await page.getByRole('menuitem').first().waitFor();
}

/** The first two verbs stand in the bar itself. */
async function ask(page: Page, place: 0 | 1): Promise<void> {
  await choose(page);
  await bar(page).getByRole('button', { name: '…' }).nth(place).click();
  await dialog(page).waitFor();
}

async function previewed(page: Page): Promise<void> {
  await ask(page, 0);
  const reason = dialog(page).getByRole('textbox');
  await reason.fill('Left the company');
  await reason.press('Enter');
  await reason.waitFor({ state: 'detached' });
}
