import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { inherited } from '../start/environment';

/** `complaints`: of each test that failed, and each file that could not be run, its name and why, in a few lines. */
export type Counts = { passed: number; failed: number; skipped: number; complaints: string[] };

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** Runs these kinds of tests with their output streaming by, and counts from vitest's own report. */
export async function runProjects(root: string, kinds: readonly string[], reports: string): Promise<Counts> {
  const file = join(reports, `${kinds.join('-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const argv = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...kinds.flatMap((kind) => ['--project', kind]),
    '--passWithNoTests',
    ...reporters,
  ];
  const env = { ...inherited(), NODE_ENV: 'test' as const };
  const child = spawn(process.execPath, argv, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((done) => child.once('exit', done).once('error', () => done(1)));
  return countsOf(existsSync(file) ? readFileSync(file, 'utf8') : undefined, code === 0);
}

/** A run that did not end well has failed even when no single test has: a set-up, an unhandled error, a crash. */
export function countsOf(text: string | undefined, endedWell: boolean): Counts {
  if (text === undefined) return { passed: 0, failed: endedWell ? 0 : 1, skipped: 0, complaints: [] };
  const found = report.parse(JSON.parse(text));
  const failed = Math.max(found.numFailedTests, endedWell ? 0 : 1);
  const skipped = found.numPendingTests + found.numTodoTests;
  return { passed: found.numPassedTests, failed, skipped, complaints: found.testResults.flatMap(complaintsOf) };
}

export function sum(all: readonly Counts[]): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0, complaints: [] };
  for (const { passed, failed, skipped, complaints } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.complaints.push(...complaints);
  }
  return total;
}

function complaintsOf(file: z.infer<typeof report>['testResults'][number]): string[] {
  if (file.status !== 'failed') return [];
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return [complaint(file.name, file.message)];
  return failed.map((test) => complaint(`${file.name} > ${test.fullName}`, test.failureMessages?.join('\n') ?? ''));
}

function complaint(name: string, why: string): string {
  const lines = why.split('\n').filter((line) => !line.includes('/node_modules/'));
  return [`✗ ${name}`, ...lines.slice(0, 20).map((line) => `  ${line}`)].join('\n');
}
