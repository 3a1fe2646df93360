/**
 * npm run bench                         100,000 mailboxes; prints a table, writes .postwarden/bench.json
 * npm run bench -- --large --out FILE   1,000,000 mailboxes
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readyForTypeScript } from './packages.mjs';

const root = join(import.meta.dirname, '..');
await readyForTypeScript();
const { settle } = await import('./start/place.ts');
const { buildAll } = await import('./start/build.ts');
const { sayWhy } = await import('./start/sentence.ts');
try {
  await buildAll(settle(root));
} catch (cause) {
  console.error(sayWhy(cause));
  process.exit(1);
}
// A process of its own: the product's server code loads only under the condition that a React server sets.
const argv = [
  '--conditions=react-server',
  '--import',
  'tsx',
  join(root, 'tests/bench/main.ts'),
  ...process.argv.slice(2),
];
process.exitCode = spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' }).status ?? 1;
