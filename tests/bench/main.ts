/**
 * npm run bench [-- --large] [-- --out FILE]
 *
 * Starts a database and the whole product with real engines on ports of its own, measures, prints a table and writes JSON.
 * --large: 1,000,000 mailboxes instead of 100,000. Nothing here fails on a slow machine: it reports.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { migrate } from '@/scripts/db/migrations';
import { startTestPostgres } from '../support/postgres';
import { startStack } from '../support/stack';
import { benchDeploy } from './deploy-bench';
import { benchDirectory } from './directory-bench';
import type { Figure } from './figures';
import { describeMachine, tableOf } from './figures';
import { benchIdle } from './idle-bench';

const { values: options } = parseArgs({
  options: { large: { type: 'boolean', default: false }, out: { type: 'string', default: '.postwarden/bench.json' } },
});
const mailboxes = options.large ? 1_000_000 : 100_000;

const postgres = await startTestPostgres({ durable: true });
try {
  await migrate(postgres.url);
  const stack = await startStack({ databaseUrl: postgres.url });
  const figures: Figure[] = [];
  try {
    Object.assign(process.env, stack.environment);
    const { deployAsSystem } = await import('./deploy-as-system');
    const benches = [
      () => benchIdle(stack),
      () => benchDeploy(stack, postgres.url, deployAsSystem),
      () => benchDirectory(stack, postgres.url, mailboxes),
    ];
    for (const bench of benches) {
      const measured = await bench();
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
