import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { deleteAliasAction } from '@/lib/capabilities/aliases/actions';
import { deleteDomainAction } from '@/lib/capabilities/domains/actions';
import { deleteGroupAction } from '@/lib/capabilities/groups/actions';
import { deleteMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { nodeEvent } from '@/lib/contract/events';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { preferenceCookies } from '@/lib/i18n/locale';
import { seed } from '@/prisma/seed';
import { aBrowser, from, thisBrowser } from './browser';
import { someBulkChanges } from './bulk-changes';
import { launchChromium } from './chromium';
import { testDatabase } from './database';
import { aDomain, aGroup, aMailbox, anAlias, dataOf } from './directory-objects';
import { dryRun } from './mailbox-imports';
import { aNodeRow, aWorker } from './revisions';
import type { TestOperator } from './sign-in-as';
import { signInAs } from './sign-in-as';
import { stackPorts, startStack } from './stack';

/**
 * The shipped console without a node, over a small directory, and Chromium: for what pages look like and how they are used.
 * The directory is made by the actions that people use, so next/headers and next/cache are replaced (./set-up-next).
 */
export type ConsolePages = {
  url: string;
  /** Where the console looks for keys. */
  dataFolder: string;
  /** Path of every kind of object page. */
  paths: {
    domain: string;
    mailbox: string;
    alias: string;
    group: string;
    import: string;
    listener: string;
    changes: Awaited<ReturnType<typeof someBulkChanges>>;
  };
  /** A browser of somebody who is signed in, in this language and mode; without `who` of the one who made the directory. */
  signedIn: (looks?: Looks, who?: TestOperator) => Promise<BrowserContext>;
  /** Of somebody who is not. */
  stranger: (looks?: Looks) => Promise<BrowserContext>;
  close: () => Promise<void>;
};

export type Looks = { locale?: 'en' | 'it'; theme?: 'light' | 'dark' | 'system'; width?: number };

/** For one file of tests: there before its first test, closed after its last. `then` does what the file needs besides. */
export function withConsolePages(then: (pages: ConsolePages) => Promise<void>): void {
  let pages: ConsolePages | undefined;
  beforeAll(async () => {
    pages = await consolePages();
    await then(pages);
  }, 60_000);
  afterAll(() => pages?.close());
}

export async function consolePages(): Promise<ConsolePages> {
  const { url: databaseUrl } = await testDatabase();
  await seed({ listenerPorts: stackPorts().listeners });
  const stack = await startStack({ databaseUrl, node: false, seed: false, more: { POSTWARDEN_GALLERY: '1' } });
  const browser = await launchChromium();
  await signInAs();
  const session = thisBrowser().jar.get(sessionCookie.name) ?? '';
  return {
    url: stack.url,
    dataFolder: stack.dataFolder,
    paths: await aSmallDirectory(databaseUrl),
    signedIn: async (looks = {}, who) => aContext(browser, stack.url, looks, who ? await sessionOf(who) : session),
    stranger: (looks = {}) => aContext(browser, stack.url, looks, null),
    close: async () => {
      await browser.close();
      await stack.stop();
    },
  };
}

async function aSmallDirectory(databaseUrl: string): Promise<ConsolePages['paths']> {
  const domain = await aDomain('a-rather-long-name-of-a-domain.lagomarino.example');
  const mailbox = await aMailbox(domain, 'massimiliano.bartolomeo.della-rovere');
  await aMailbox(domain, 'paolo');
  const alias = await anAlias(domain, 'info', [mailbox.address, 'somebody@elsewhere.example']);
  const group = await aGroup(domain, 'board', [mailbox.address, alias.address, 'somebody@elsewhere.example']);
  await someDeleted();
  const node = await aNodeRow('mx1', { awaySince: new Date() });
  await someEvents(node.id, mailbox.address);
  await aWorker();
  return {
    domain: `/domains/${domain.id}`,
    mailbox: `/mailboxes/${mailbox.id}`,
    alias: `/aliases/${alias.id}`,
    group: `/groups/${group.id}`,
    import: `/mailboxes/import/${await anImport(databaseUrl, domain.name)}`,
    changes: await someBulkChanges(),
    listener: `/listeners?open=${(await db.listener.findFirstOrThrow({ where: { kind: 'smtp' } })).id}`,
  };
}

/** One of each kind, with words that no line holds. */
async function someEvents(nodeId: string, recipient: string): Promise<void> {
  const words = `550 5.1.1 <${recipient}>: <b>${'unbroken'.repeat(40)}</b> User unknown`;
  const about = { service: 'smtp', sender: 'somebody@elsewhere.example', recipient, client: '2001:db8:0:1:2:3:4:5' };
  const events = nodeEvent.shape.kind.options.map((kind, place) => ({ kind, id: place + 1, at: new Date() }));
  await db.nodeEvent.createMany({
    data: events.map((event) => ({ nodeId, ...about, words, queueId: '4c1', ...event })),
  });
}

/** One of each kind that can be restored, under names as long as they may well be. */
async function someDeleted(): Promise<void> {
  const domain = await aDomain('another-rather-long-name.of-a-domain.lagomarino.example');
  const alone = await aMailbox(domain, 'massimiliano.bartolomeo.della-rovere');
  const alias = await anAlias(domain, 'informazioni', [alone.address]);
  const group = await aGroup(domain, 'consiglio', [alone.address]);
  await aMailbox(domain);
  dataOf(await deleteAliasAction(seen(alias)));
  dataOf(await deleteGroupAction(seen(group)));
  dataOf(await deleteMailboxAction(seen(alone)));
  dataOf(await deleteDomainAction({ id: domain.id, typedName: domain.name, basedOnVersion: 1 }));
}

function seen({ id, basedOnVersion }: { id: number; basedOnVersion: number }) {
  return { id, basedOnVersion };
}

/** One that waits for a choice, with a good row and bad ones: the fullest of its pages. */
async function anImport(databaseUrl: string, domain: string): Promise<number> {
  const pool = openPool(databaseUrl);
  const file = `email,name,quota,active,reason\nanna@${domain},Anna,5120,yes,\npaolo@${domain},,5 GB,no,\nnobody,,,maybe,\n`;
  const { id } = await dryRun(pool, file);
  await pool.end();
  return id;
}

/** Another one's session; the actions of the test go on as before. */
function sessionOf(who: TestOperator): Promise<string> {
  return from(aBrowser(), async () => {
    await signInAs(who);
    return thisBrowser().jar.get(sessionCookie.name) ?? '';
  });
}

async function aContext(browser: Browser, url: string, looks: Looks, session: string | null): Promise<BrowserContext> {
  const { locale = 'en', theme = 'light', width = 1440 } = looks;
  const options: BrowserContextOptions = {
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    locale: locale === 'it' ? 'it-IT' : 'en-GB',
    timezoneId: 'UTC',
  };
  const context = await browser.newContext(options);
  const preferences = { [preferenceCookies.locale]: locale, [preferenceCookies.theme]: theme };
  await context.addCookies(Object.entries(preferences).map(([name, value]) => ({ name, value, url })));
  // The session's cookie is Secure, which Chromium takes for http://localhost too, but only from the server itself.
  if (session !== null)
    await context.addCookies([{ name: sessionCookie.name, value: session, url: url.replace('http:', 'https:') }]);
  return context;
}
