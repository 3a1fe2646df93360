import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { disableDomainAction, enableDomainAction } from '@/lib/capabilities/domains/actions';
import { disableMailboxAction, enableMailboxAction, scheduleMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { runImport } from '@/lib/mailbox-import/run-import';
import { Album } from '../support/album';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { testDatabase } from '../support/database';
import { anAlias, dataOf } from '../support/directory-objects';
import { applyNow, dryRun, sendFile } from '../support/mailbox-imports';

/** Objects of the directory: dialogs, what was disabled, live answers, imports. No worker runs: what it would write is written. */
let pages: ConsolePages;
let album: Album;

withConsolePages(async (opened) => {
  pages = opened;
  album = new Album(pages, 'directory');
});

const kinds = { domains: 'domain', mailboxes: 'mailbox', aliases: 'alias', groups: 'group' } as const;
const dialog = (page: Page) => page.locator('[role="dialog"], [role="alertdialog"]');
const away = 'somebody@elsewhere.example';
const asks = { window: true, bring: (page: Page) => dialog(page).waitFor() };

test.each(['domains', 'mailboxes', 'aliases', 'groups'] as const)('dialogs of %s', async (room) => {
  const path = pages.paths[kinds[room]];
  await album.take(`${room}-new`, `/${room}?do=new`, asks);
  await album.take(`${room}-disable`, `${path}?do=disable`, asks);
  await album.take(`${room}-schedule`, `${path}?do=schedule`, asks);
  await album.take(`${room}-delete`, `${path}?do=delete`, asks);
});

test('what a form asks beside what it holds', async () => {
  await album.take('password', `${pages.paths.mailbox}?do=first`, asks);
  await album.take('secret', `${pages.paths.mailbox}?do=first`, {
    window: true,
    bring: async (page) => {
      await dialog(page).getByRole('button').nth(2).click();
      await dialog(page).locator('button[type=submit]').click();
      await dialog(page).locator('code').waitFor();
    },
  });
  await album.take('unsaved', pages.paths.mailbox, {
    window: true,
    bring: async (page) => {
      await page.getByRole('main').getByRole('textbox').first().fill('Massimiliano Bartolomeo');
      await page.locator('[data-foot]').waitFor();
    },
  });
});

test('what was disabled, and what its domain disables', async () => {
  const { id, name, version } = await db.domain.findFirstOrThrow({ where: { mailboxCount: { gt: 1 } } });
  const reason = 'The contract ended, and its people have moved to the other organisation.';
  dataOf(await disableDomainAction({ id, reason, basedOnVersion: version }));
  await album.take('disabled-domain', pages.paths.domain);
  await album.take('disabled-by-domain', pages.paths.mailbox);
  await album.take('disabled-by-domain-list', '/mailboxes');
  const withReason = async () =>
    `/aliases/${(await anAlias({ id, name }, randomUUID().slice(0, 8), [away])).id}?do=disable`;
  await album.take('undo', withReason, {
    window: true,
    bring: async (page) => {
      await dialog(page).getByRole('textbox').fill('Nobody reads it');
      await dialog(page).getByRole('button').last().click();
      await page.locator('[data-sonner-toast]').waitFor();
    },
  });
  dataOf(await enableDomainAction({ id, basedOnVersion: version + 1 }));
});

test('what is scheduled: before, within and beside its list', async () => {
  const id = Number(pages.paths.mailbox.split('/').at(-1));
  const { version } = await db.mailbox.findUniqueOrThrow({ where: { id } });
  const reason = 'On parental leave; write to the team of the head office until then, who answer within a day.';
  const moments = { disableAt: '2197-12-31T17:00:00Z', enableAt: '2198-01-07T07:00:00Z', reason };
  dataOf(await scheduleMailboxAction({ id, ...moments, basedOnVersion: version }));
  await album.take('scheduled', pages.paths.mailbox);
  await album.take('scheduled-dialog', `${pages.paths.mailbox}?do=schedule`, asks);
  await album.take('scheduled-disable', `${pages.paths.mailbox}?do=disable`, asks);
  await album.take('scheduled-list', '/mailboxes');
  await album.take('scheduled-refused', `${pages.paths.mailbox}?do=schedule`, {
    window: true,
    bring: async (page) => {
      await dialog(page).locator('input[type="datetime-local"]').first().fill('2020-01-01T08:00');
      await dialog(page).getByRole('button').last().click();
      await dialog(page).locator('[aria-invalid]').first().waitFor();
    },
  });
  dataOf(await disableMailboxAction({ id, reason: 'Begins on Monday', basedOnVersion: version + 1 }));
  const season = { enableAt: '2197-12-31T17:00:00Z', disableAt: '2198-01-07T07:00:00Z', reason };
  dataOf(await scheduleMailboxAction({ id, ...season, basedOnVersion: version + 2 }));
  await album.take('scheduled-disabled', pages.paths.mailbox);
  await album.take('scheduled-disabled-dialog', `${pages.paths.mailbox}?do=schedule`, asks);
  await album.take('scheduled-disabled-list', '/mailboxes');
  dataOf(await scheduleMailboxAction({ id, disableAt: null, enableAt: null, reason: '', basedOnVersion: version + 3 }));
  dataOf(await enableMailboxAction({ id, basedOnVersion: version + 4 }));
});

test('an answer of each kind to "Is it in force?"', async () => {
  const address = await addressOf(pages.paths.mailbox);
  await db.addressCheck.deleteMany();
  const card = (page: Page) => page.locator('main [role="status"]:has(button)').last();
  const takeAsked = (state: string, said: object) =>
    album.take(`check-${state}`, pages.paths.mailbox, {
      bring: async (page) => {
        await card(page).getByRole('button').click();
        await card(page).locator('li b').waitFor();
        await db.addressCheck.updateMany({ where: { address }, data: { answeredAt: new Date(), ...said } });
        await card(page).locator('li time').waitFor();
      },
    });
  const takes = { code: 250, words: '250 2.1.5 Ok' };
  const refuses = { code: 550, words: `550 5.1.1 <${address}>: Recipient address rejected: Left the company` };
  const services = (state: string, reason = '') =>
    ['imap', 'pop3', 'sieve', 'submission'].map((service) => ({ service, state, reason }));
  await takeAsked('in-force', { state: 'answered', answer: { recipient: takes, signIn: services('allowed') } });
  const refused = services('refused', 'Left the company at the end of September.');
  await takeAsked('refused', { state: 'answered', answer: { recipient: refuses, signIn: refused } });
  await takeAsked('away', { state: 'unreachable', reason: 'timeout' });
});

test('a test message at each gate', async () => {
  const address = await addressOf(pages.paths.mailbox);
  const node = await db.node.findFirstOrThrow();
  const accepted = { state: 'passed', words: '250 2.0.0 Ok: queued as 4C1B2Z3xq9z' };
  const filtered = { state: 'none', words: '' };
  const refused = { state: 'failed', words: `550 5.1.1 <${address}>: Recipient address rejected: User unknown` };
  const put = { state: 'waiting', words: '452 4.2.2 Quota exceeded (mailbox for user is full)' };
  const found = { state: 'passed', words: 'INBOX' };
  const states = {
    'on-its-way': { state: 'sending', gates: { accepted } },
    refused: { state: 'ended', gates: { accepted: refused } },
    'put-off': { state: 'ended', gates: { accepted, filtered, delivered: put } },
    arrived: { state: 'ended', gates: { accepted, filtered, delivered: accepted, found }, arrived: true },
    away: { state: 'unreachable', gates: {}, reason: 'timeout' },
  };
  for (const [state, message] of Object.entries(states)) {
    await db.testMessage.deleteMany({ where: { address } });
    await db.testMessage.create({ data: { id: randomUUID(), address, nodeId: node.id, ...message } });
    await album.take(`test-message-${state}`, pages.paths.mailbox, {
      bring: (page) => page.locator('main ol').first().waitFor(),
    });
  }
});

test('an event whose words are open', async () => {
  await album.take('event-words', '/events', {
    bring: async (page) => {
      await page.locator('main tbody button[aria-expanded]').nth(2).click();
      await page.locator('main tbody section[aria-label]').waitFor();
    },
  });
});

test('an import in each of its states', async () => {
  const pool = openPool((await testDatabase()).url);
  const junk = await dryRun(pool, Buffer.from([0, 1, 2, 3, 255, 254, 0, 9]));
  expect(junk.state).toBe('refused');
  await album.take('import-refused', `/mailboxes/import/${junk.id}`);
  await db.mailboxImport.update({ where: { id: junk.id }, data: { state: 'failed' } });
  await album.take('import-failed', `/mailboxes/import/${junk.id}`);
  const domain = await db.domain.findFirstOrThrow();
  const found = await dryRun(pool, `email,name\nanna.rossi@${domain.name},Anna Rossi\n`);
  await album.take('import-all-good', `/mailboxes/import/${found.id}`);
  const working = {
    begunAt: new Date(Date.now() - 60_000),
    done: 4_812,
    total: 10_000,
    rowCount: 10_000,
    badCount: 137,
  };
  await db.mailboxImport.update({ where: { id: found.id }, data: { state: 'hashing', choice: 'good', ...working } });
  await album.take('import-at-work', `/mailboxes/import/${found.id}`);
  await album.take('import-at-work-overview', '/overview');
  const asItWas = { state: 'checked', choice: null, begunAt: null, done: 0, total: 0, rowCount: 1, badCount: 0 };
  await db.mailboxImport.update({ where: { id: found.id }, data: asItWas });
  await applyNow(pool, { ...found, badCount: 0 }, 'good');
  await album.take('import-done', `/mailboxes/import/${found.id}`);
  await album.take('import-columns', `/mailboxes/import/${await toMap(pool)}`);
  await pool.end();
});

/** One whose columns nobody has confirmed yet. */
async function toMap(pool: Parameters<typeof dryRun>[0]): Promise<number> {
  const { id } = await sendFile('indirizzo di posta,Nome e cognome,qualcosa\nanna@x.example,Anna,?\n');
  await runImport(pool, id);
  return id;
}

async function addressOf(path: string): Promise<string> {
  const { address } = await db.mailbox.findUniqueOrThrow({ where: { id: Number(path.split('/').at(-1)) } });
  return address;
}
