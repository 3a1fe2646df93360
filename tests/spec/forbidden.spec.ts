import { afterAll, beforeAll, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, consolePages } from '../support/console-pages';
import { dataOf } from '../support/directory-objects';
import { aNodeRow, deployAll, freshRevisions, movePort, says, settledAs } from '../support/revisions';
import { anOperator } from '../support/sign-in-as';

let pages: ConsolePages;
beforeAll(async () => {
  pages = await consolePages();
}, 60_000);
afterAll(() => pages?.close());

test('a room that somebody may not see names the right it needs, whether they type its address or follow a link', async () => {
  await freshRevisions();
  const mx1 = await aNodeRow('mx1');
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await settledAs(number, 'rejected');
  await says(mx1, number, { noToPortOf: smtp });
  const who = await anOperator({ permissions: ['deploys:read'] });
  const page = await (await pages.signedIn({}, who)).newPage();
  const needs = (right: string) => page.getByText(`It needs “${right}”. Ask an administrator for it.`);
  await open(page, `${pages.url}/nodes`);
  await needs('Nodes: read').waitFor();
  await open(page, `${pages.url}/deploys/${number}`);
  await page.getByRole('link', { name: 'Go to the setting' }).click();
  await needs('Listeners: read').waitFor();
});
