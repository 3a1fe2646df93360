import type { ExecResult } from '../../system/exec';
import { wordsOf } from '../../system/exec';
import type { Finding } from '../engine';
import { engineRefused } from '../engine';
import type { EngineMachine } from '../engine-machine';
import type { LookupName } from './lookup-queries';
import { lookupQueries } from './lookup-queries';

/**
 * What Postfix's own programs say about a folder that isn't live.
 *
 * `postfix check` exits 0 for a misspelt parameter, and says nothing at all when its stderr is no terminal. postconf(1) and postmap(1)
 * always write to stderr: so their words count, each warning is a refusal, and `check` adds only its exit code. Restrictions that do
 * not exist are found by none of them: the probe stays compulsory.
 */
export async function validatePostfix(machine: EngineMachine, generationFolder: string): Promise<Finding | null> {
  const folder = `${generationFolder}/postfix`;
  const { exec, facts } = machine;
  const { postfix, postconf } = facts.programs;
  const [parameters, services, check, ...lookups] = await Promise.all([
    exec(postconf, ['-c', folder, '-n']),
    exec(postconf, ['-c', folder, '-M']),
    exec(postfix, ['-c', folder, 'check']),
    ...lookupNames.map((name) => askTable(machine, folder, name)),
  ]);
  for (const answer of [parameters, services]) {
    if (answer.code !== 0 || answer.stderr.trim() !== '') return refusedBy(answer, 'postfix/main.cf');
  }
  for (const [index, answer] of lookups.entries()) {
    if (answer.stderr.trim() !== '') return refusedBy(answer, `postfix/sql/${lookupNames[index]}.cf`);
  }
  return check.code === 0 ? null : refusedBy(check, 'postfix/main.cf');
}

const lookupNames = Object.keys(lookupQueries) as LookupName[];
const nobody = 'nobody@postwarden.invalid';

/**
 * Asks one table as the user that will ask it, since a root reader of a WAL database may make files that Postfix can't open.
 * Every postmap also reads main.cf, and says what is wrong with its numbers. Exit 1 without words: no such row, which is right.
 */
function askTable({ exec, facts }: EngineMachine, folder: string, name: LookupName): Promise<ExecResult> {
  const user = facts.users.postfix;
  const asPostfix = ['--reuid', user, '--regid', user, '--clear-groups'];
  const question = [facts.programs.postmap, '-c', folder, '-q', nobody, `sqlite:${folder}/sql/${name}.cf`];
  return exec(facts.programs.setpriv, [...asPostfix, ...question]);
}

function refusedBy(answer: ExecResult, file: string): Finding {
  const words = wordsOf({ ...answer, stdout: '' }) || `exit ${answer.code} without a word`;
  const place = /(\S*\/postfix\/\S+?), line (\d+)/.exec(words);
  const line = place === null ? undefined : Number(place[2]);
  return engineRefused(words, line === undefined ? { file } : { file, line });
}
