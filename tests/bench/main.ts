/**
 * npm run bench [-- --large] [-- --only PART] [-- --out FILE]
 *
 * Starts a database and the whole product with real engines on ports of its own, measures, prints a table and writes JSON.
 * --large: 1,000,000 mailboxes instead of 100,000. --only: idle, deploy, directory, browser, journey,
 * pages, bulk or import. Nothing here fails on a slow machine: it reports; the journey fails where what was saved is not enforced.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { migrate } from '@/scripts/db/migrations';
import { startTestPostgres } from '../support/postgres';
import { startStack } from '../support/stack';
import { benchBrowser } from './browser-bench';
import { benchBulk } from './bulk-bench';
import { benchDeploy } from './deploy-bench';
import { benchDirectory } from './directory-bench';
import type { Figure } from './figures';
import { describeMachine, tableOf } from './figures';
import { benchIdle } from './idle-bench';
import { benchImport } from './import-bench';
import { benchJourney } from './journey-bench';
import { benchPages } from './pages-bench';

const { values: options } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    only: { type: 'string' },
    out: { type: 'string', default: '.postwarden/bench.json' },
  },
});
/**
 * The browser's administrator is made by the one-time link, which is there only as long as nobody is one: the parts after it make one. Those
 * that write most come last: PostgreSQL tidies up after them for a while.
 */
const parts = ['idle', 'deploy', 'directory', 'browser', 'journey', 'pages', 'bulk', 'import'] as const;
const asked = parts.filter((part) => options.only === undefined || options.only === part);
if (asked.length === 0) throw new Error(`--only takes one of ${parts.join(', ')}`);
const needsNode = asked.some((part) => !['pages', 'browser'].includes(part));
const mailboxes = options.large ? 1_000_000 : 100_000;

const postgres = await startTestPostgres({ durable: true });
try {
  await migrate(postgres.url);
  const stack = await startStack({ databaseUrl: postgres.url, node: needsNode });
  const figures: Figure[] = [];
  try {
    Object.assign(process.env, stack.environment);
    const { deployAsSystem } = await import('./deploy-as-system');
    const benches = {
      idle: () => benchIdle(stack),
      deploy: () => benchDeploy(stack, postgres.url, deployAsSystem),
      directory: () => benchDirectory(stack, postgres.url, mailboxes),
      bulk: () => benchBulk(stack, postgres.url, mailboxes),
      pages: () => benchPages(stack, postgres.url, mailboxes),
      journey: () => benchJourney(stack, postgres.url, mailboxes),
      browser: () => benchBrowser(stack, postgres.url, mailboxes),
      import: () => benchImport(stack, postgres.url, mailboxes),
    };
    for (const part of asked) {
      const measured = await benches[part]();
      console.log(tableOf(measured));
      figures.push(...measured);
    }
  } finally {
    await stack.stop();
  }
  const machine = describeMachine();
  writeFileSync(options.out, `${JSON.stringify({ machine, mailboxes, figures }, null, 2)}\n`);
  console.log(`\n${machine.cores} cores, ${machine.cpu}, ${machine.memoryGiB} GiB, Node ${machine.node}\n`);
  console.log(tableOf(figures));
  console.log(`\nWritten to ${options.out}`);
} finally {
  await postgres.stop();
}
