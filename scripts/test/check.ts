import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from '../start/build';
import { inherited } from '../start/environment';
import { settle } from '../start/place';
import { Sentence, sayWhy } from '../start/sentence';
import { step } from '../start/steps';

/** Each part with its time; all of them run, so that one look shows everything that is wrong. */
export async function check(): Promise<void> {
  const place = settle(join(import.meta.dirname, '../..'));
  const bin = join(place.checkout, 'node_modules');
  const parts: [string, string[]][] = [
    ['style', [join(bin, '@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
    ['routes', [join(bin, 'next/dist/bin/next'), 'typegen']],
    ['types', [join(bin, 'typescript-7/bin/tsc'), '--noEmit']],
    [
      'unit and house tests',
      [join(bin, 'vitest/vitest.mjs'), 'run', '--project', 'unit', '--project', 'house', '--reporter=dot'],
    ],
  ];
  try {
    await step('database client', () => generateClient(place));
  } catch (cause) {
    console.error(sayWhy(cause));
    process.exitCode = 1;
    return;
  }
  // What `next dev` wrote about pages that are gone since would be an error here.
  rmSync(join(place.checkout, '.next/dev/types'), { recursive: true, force: true });
  for (const [name, argv] of parts) {
    await step(name, () => runQuietly(place.checkout, argv)).catch((cause: unknown) => {
      console.error(sayWhy(cause));
      process.exitCode = 1;
    });
  }
}

/** Prints what a part said only when it failed. */
async function runQuietly(root: string, argv: readonly string[]): Promise<void> {
  const env = { ...inherited(), FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
  const child = spawn(process.execPath, argv, {
    cwd: root,
    env: { ...env, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some: Buffer) => words.push(some));
  const code = await new Promise<number | null>((done) => child.once('close', done).once('error', () => done(1)));
  if (code !== 0) throw new Sentence(Buffer.concat(words).toString().trim());
}
