import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll, generateClient } from '../start/build';
import { enginePackages, installPackages, prepareEngines } from '../start/engines';
import { isRoot, type Place, settle } from '../start/place';
import { Sentence, sayWhy } from '../start/sentence';
import { step } from '../start/steps';
import { type Counts, runProjects, sum } from './vitest-projects';

/** Kinds of one line run beside each other: what one waits for, another works in. */
const lines = [
  ['unit', 'house'],
  ['db', 'engine'],
  ['system', 'spec'],
] as const;
/** Run when asked for by name: they show rather than promise. */
const more = ['screenshots'] as const;
type Kind = (typeof lines)[number][number] | (typeof more)[number];
const kinds: readonly Kind[] = lines.flat();

/** Beside the mail programs: a browser, an SMTP client, a DNS server and a tracer of system calls. */
const testPackages = ['chromium-headless-shell', 'swaks', 'libnet-ssleay-perl', 'nsd', 'strace'];

/** Prepares, runs the kinds in order and prints one line with all of it. */
export async function test(asked: readonly string[]): Promise<void> {
  const reports = mkdtempSync(join(tmpdir(), 'postwarden-reports-'));
  try {
    const wanted = kindsOf(asked);
    const place = settle(join(import.meta.dirname, '../..'));
    await prepare(place, wanted);
    const counts: Counts[] = [];
    for (const line of [...lines, more]) {
      const some = line.filter((kind) => wanted.includes(kind));
      if (some.length > 0) counts.push(await runProjects(place.checkout, some, reports));
    }
    const { passed, failed, skipped, complaints } = sum(counts);
    if (complaints.length > 0) console.log(`\nWhat failed, in all kinds:\n\n${complaints.join('\n\n')}\n`);
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } catch (cause) {
    console.error(sayWhy(cause));
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

function kindsOf(asked: readonly string[]): readonly Kind[] {
  const all: readonly Kind[] = [...kinds, ...more];
  const unknown = asked.filter((name) => !all.some((kind) => kind === name));
  if (unknown.length > 0)
    throw new Sentence(`There is no kind of test called ${unknown.join(', ')}: ${all.join(' ')}.`);
  return asked.length === 0 ? kinds : all.filter((kind) => asked.includes(kind));
}

async function prepare(place: Place, wanted: readonly Kind[]): Promise<void> {
  const needs = (...some: Kind[]) => some.some((kind) => wanted.includes(kind));
  await step(
    'database client',
    () => generateClient(place),
    (outcome) => outcome,
  );
  if (needs('engine', 'system', 'spec', 'screenshots'))
    await step(
      'programs',
      () => install(place),
      (missing) => missing.join(', '),
    );
  if (needs('system', 'spec', 'screenshots'))
    await step(
      'build',
      () => buildAll(place),
      (built) => built,
    );
}

async function install(place: Place): Promise<string[]> {
  const engines = await prepareEngines(place);
  if (!engines.areReady) throw new Sentence(`Tests of kind engine, system and spec need a mail node. ${engines.why}`);
  return isRoot() ? installPackages(place, [...enginePackages, ...testPackages]) : [];
}
