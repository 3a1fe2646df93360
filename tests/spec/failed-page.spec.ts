import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** What somebody reads whose page failed on the server, in Chromium: /aliases without the table of aliases. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

const failed = 'This page could not be shown';

test('a page whose cause is over when it looks comes by itself', async () => {
  const page = await (await pages.signedIn()).newPage();
  await takeTableAway();
  await page.route('**/readyz', async (route) => {
    await putTableBack();
    await route.continue();
  });
  await page.goto(`${pages.url}/aliases`);
  await page.getByRole('heading', { name: 'Aliases', level: 1 }).waitFor({ timeout: 20_000 });
  expect(await page.getByRole('heading', { name: failed }).count()).toBe(0);
});

test('a page that fails again tells the number, and tries no more by itself, nor when it is loaded anew', async () => {
  const page = await (await pages.signedIn()).newPage();
  await takeTableAway();
  let asked = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/aliases') asked += 1;
  });
  try {
    await page.goto(`${pages.url}/aliases`);
    await page.getByText(/give your administrator this number: \S+\./).waitFor({ timeout: 20_000 });
    expect(asked).toBe(2);
    await page.reload();
    await page.getByText(/give your administrator this number: \S+\./).waitFor({ timeout: 20_000 });
    expect(asked).toBe(3);
  } finally {
    await putTableBack();
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Aliases', level: 1 }).waitFor({ timeout: 20_000 });
});

test('a second short outage is overcome as the first was; a page that comes and fails on and on is not asked for ever', async () => {
  const page = await (await pages.signedIn()).newPage();
  await page.route('**/readyz', async (route) => {
    await putTableBack();
    await route.continue();
  });
  for (let outage = 1; outage <= 3; outage += 1) {
    await takeTableAway();
    await page.goto(`${pages.url}/aliases`);
    await page.getByRole('heading', { name: 'Aliases', level: 1 }).waitFor({ timeout: 20_000 });
  }
  await takeTableAway();
  await page.goto(`${pages.url}/aliases`);
  await page.getByRole('heading', { name: failed }).waitFor({ timeout: 20_000 });
});

test('where the tab may keep nothing, the failure is told at once with its number', async () => {
  const page = await (await pages.signedIn()).newPage();
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
  });
  await takeTableAway();
  try {
    await page.goto(`${pages.url}/aliases`);
    await page.getByText(/give your administrator this number: \S+\./).waitFor({ timeout: 20_000 });
  } finally {
    await putTableBack();
  }
});

async function takeTableAway(): Promise<void> {
  await db.$executeRaw`ALTER TABLE alias RENAME TO alias_away`;
}

async function putTableBack(): Promise<void> {
  await db.$executeRaw`ALTER TABLE IF EXISTS alias_away RENAME TO alias`;
}
