import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { forgetDevelopmentTypes, generateClient } from '../start/build';
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
  forgetDevelopmentTypes(place.checkout);
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
