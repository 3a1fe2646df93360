import { existsSync, lstatSync, readdirSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { ourFolder } from './place';
import { stopLeftover } from './postgres';
import { endProcess } from './process-record';
import { Sentence, sayWhy } from './sentence';
import { endLeftovers, runningStart } from './take-over';

const stopWithinMs = 120_000;

/** Back to a fresh clone. The mail that the local node keeps is in the data folder and goes too. */
export async function reset({ isSure }: { isSure: boolean }): Promise<void> {
  try {
    const link = join(import.meta.dirname, '../..', '.postwarden');
    if (!existsSync(link) && !lstatSync(link, { throwIfNoEntry: false }))
      return console.log('There is nothing to remove.');
    if (!isSure && !(await agrees(link))) return console.log('Nothing was removed.');
    await stopAll(link);
    const left = removeData(link);
    console.log('Removed. npm start begins anew.');
    if (left.length > 0) console.log(`Not Postwarden’s, so it stays: ${left.join(', ')}`);
  } catch (cause) {
    console.error(sayWhy(cause));
    process.exitCode = 1;
  }
}

async function agrees(link: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Sentence('Nobody can be asked here: npm run reset -- --yes');
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const where = existsSync(link) ? realpathSync(link) : link;
  const answer = await ask.question(`This removes the database, keys and mail in ${where}. Type "reset" to go on: `);
  ask.close();
  return answer.trim() === 'reset';
}

async function stopAll(link: string): Promise<void> {
  if (!existsSync(join(link, 'run'))) return;
  const data = realpathSync(link);
  const running = runningStart(data);
  if (running) await endProcess(running.pid, 'SIGTERM', stopWithinMs);
  await endLeftovers(data);
  await stopLeftover(join(data, 'postgres'));
}

/** What start, test and bench put into a data folder. */
const ours = ['bench.json', 'build', 'keys', 'logs', 'node', 'ports.json', 'postgres', 'run', 'screenshots'];

/**
 * Where `.postwarden` is a link, what we put into the folder that it leads to goes first. Answers the paths in there that somebody else put
 * there, which stay.
 */
export function removeData(link: string): string[] {
  let left: string[] = [];
  if (existsSync(link) && lstatSync(link).isSymbolicLink()) {
    const target = realpathSync(link);
    for (const name of ours) rmSync(join(target, name), { recursive: true, force: true });
    left = readdirSync(target).map((name) => join(target, name));
    if (left.length === 0 && dirname(target) === ourFolder()) rmdirSync(target);
  }
  rmSync(link, { recursive: true, force: true });
  return left;
}
