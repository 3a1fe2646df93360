import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { directoryTables } from '@/lib/directory/directory-tables';
import { ready } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { everyAddress } from '../support/every-address';

/** SECURITY.md WEB-05: whatever stands in the database as a text is shown as a text, on every page. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

/** Whoever runs any of it sets `broken`. */
const naughty: [string, ...string[]] = [
  '<img src=x onerror="window.broken=1"><script>window.broken=2</script><svg/onload=window.broken=3>',
  '"><a href="javascript:window.broken=4" onmouseover=window.broken=5>x</a></title></textarea></script><iframe src=x>',
  "' {{constructor.constructor('window.broken=6')()}} #{window.broken=7} <!-- ]]> %3Cscript%3E &lt;script&gt; \\u003cscript\\u003e",
  '\u202Egnp.exe\u202C \u200B\uFEFF 田中さん ﷽ 👩‍👩‍👧 Z̸̢̛a̶l̷g̵o =1+1 ../../etc/passwd',
];
const whole = naughty.join(' ');
/** What reading holds to a length. */
const short = new Map([['listener.greeting', naughty[0]]]);

/** Texts that are one of a few words, or have a form that is held on every way into the database. */
const held = new Set([
  ...['alias.address', 'alias_target.address', 'mail_group.address', 'group_member.address', 'mailbox.address'],
  ...['domain.name', 'domain_alias.name', 'domain.catch_all', 'server.hostname', 'listener.address', 'node.endpoint'],
  ...['listener.kind', 'mail_group.writers', 'mailbox.reply_from', 'mailbox.reply_until', 'mailbox_import.state'],
  ...['mailbox_import.choice', 'mailbox_import_problem.field', 'revision.state', 'revision.hash', 'deployment.state'],
  ...['deployment.stage', 'plan.state', 'plan.draft_hash', 'directory_change.kind', 'deleted_object.kind'],
  ...['audit_entry.action', 'audit_entry.outcome', 'audit_entry.target_kind', 'audit_entry.target_id'],
  ...['address_check.state', 'node_event.kind', 'node_event_hour.kind', 'session.stage', 'sign_in_failure.key'],
]);

async function fillEveryText(): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') AND table_name NOT LIKE '\\_%'`;
  const filled: string[] = [];
  for (const { table, column } of columns) {
    if (held.has(`${table}.${column}`)) continue;
    const rows =
      await db.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.raw(`"${column}"`)} = ${short.get(`${table}.${column}`) ?? whole}`;
    if (rows > 0) filled.push(`${table}.${column}`);
  }
  for (const { name } of Object.values(directoryTables)) {
    await db.$executeRaw(Prisma.sql`UPDATE ${name} SET disable_at = now() + interval '1 year'`); // so that a schedule's texts are shown
  }
  return filled;
}

const whatRan = (page: Page) =>
  page.evaluate(() => [
    ...(Reflect.get(window, 'broken') === undefined ? [] : [`script ${Reflect.get(window, 'broken')}`]),
    ...[...document.querySelectorAll('[src="x"], [onerror], [onload], [onmouseover], [href^="javascript:" i]')].map(
      (element) => element.outerHTML.slice(0, 100),
    ),
  ]);

/** What people read, and what stands in fields. */
const shownTexts = (page: Page) =>
  page.evaluate(() =>
    [
      ...[...document.querySelectorAll('header, nav, main, [role="dialog"]')].map((part) => part.textContent),
      ...[...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value')),
    ].join('\n'),
  );

test('markup in every text of the database runs on no page, and is shown as it was written', async () => {
  const filled = await fillEveryText();
  expect(filled.length).toBeGreaterThan(20);
  const context = await pages.signedIn();
  const page = await context.newPage();
  const found: string[] = [];
  const shows: string[] = [];
  for (const address of everyAddress(pages.paths)) {
    await page.goto(`${pages.url}${address}`);
    expect(await whatRan(page), address).toEqual([]);
    await ready(page);
    for (const ran of await whatRan(page)) found.push(`${address}: ${ran}`);
    if ((await page.getByRole('heading', { name: 'This page could not be shown' }).count()) > 0) found.push(address);
    if ((await shownTexts(page)).includes(naughty[0])) shows.push(address);
  }
  expect(found).toEqual([]);
  const { domain, mailbox, alias, group, listener, import: anImport } = pages.paths;
  const reached = ['/overview', '/events', '/nodes', '/deploys/revisions', '/mailboxes', '/mailboxes/deleted'];
  expect(shows).toEqual(expect.arrayContaining([...reached, domain, mailbox, alias, group, listener, anImport]));
});
