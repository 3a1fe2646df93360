import type { ExecResult } from '../../system/exec';
import { wordsOf } from '../../system/exec';
import type { Finding } from '../engine';
import { engineRefused } from '../engine';
import type { EngineMachine } from '../engine-machine';
import { lookupQueries } from './lookup-queries';

/**
 * What Postfix's own programs say about a folder that isn't live.
 *
 * `postfix check` is left out (docs/decisions/0009): it exits 0 for a misspelt parameter, says nothing at all when its stderr is no terminal, and for the rest
 * looks at the queue's folders, which no generation touches. postconf(1) and postmap(1) always write to stderr, so their words count and
 * each warning is a refusal: postconf finds unused names and bad lines of master.cf, postmap bad numbers and tables that can't answer.
 * Restrictions that do not exist are found by none of them: the probe stays compulsory.
 */
export async function validatePostfix(machine: EngineMachine, generationFolder: string): Promise<Finding | null> {
  const folder = `${generationFolder}/postfix`;
  const { exec, facts } = machine;
  const postconf = async (question: string) => {
    const answer = await exec(facts.programs.postconf, ['-c', folder, question]);
    return { ...answer, stderr: withoutGuesses(answer.stderr) };
  };
  const [parameters, services, lookups] = await Promise.all([
    postconf('-n'),
    postconf('-M'),
    askTables(machine, folder),
  ]);
  const silent = (answer: ExecResult) => answer.stderr.trim() === '' && !answer.timedOut;
  if (parameters.code !== 0 || !silent(parameters)) return refusedBy(parameters, 'postfix/main.cf');
  if (services.code !== 0 || !silent(services)) return refusedBy(services, 'postfix/master.cf');
  return silent(lookups) ? null : refusedBy(lookups, 'postfix/main.cf');
}

/**
 * postconf(1) looks for tables in every value of master.cf, and takes a greeting's `{` for the beginning of one, and 3.10's takes a `#` for
 * a comment. smtpd(8) doesn't care, and we put neither there ourselves.
 */
export function withoutGuesses(words: string): string {
  return words.replace(guesses, '');
}

const guesses = new RegExp(
  [
    /^.*warning: master\.cf:\S+\/inet: (missing '}'|syntax error after '}') in .*$/,
    /^.*warning: \S+\/master\.cf: #comment after other text is not allowed: .*$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);

const nobody = 'nobody@postwarden.invalid';

/**
 * Asks all tables for nobody, as the user that will ask them: a root reader of a WAL database may make files that Postfix can't open.
 * Exit 1 without words means that no table knows nobody, which is right.
 */
function askTables({ exec, facts }: EngineMachine, folder: string): Promise<ExecResult> {
  const user = facts.users.postfix;
  const asPostfix = ['--reuid', user, '--regid', user, '--clear-groups'];
  const tables = Object.keys(lookupQueries).map((name) => `sqlite:${folder}/sql/${name}.cf`);
  return exec(facts.programs.setpriv, [...asPostfix, facts.programs.postmap, '-c', folder, '-q', nobody, ...tables]);
}

/** Words name the file when they come from a table or a line; else it is the one that was read. */
function refusedBy(answer: ExecResult, fallback: string): Finding {
  const words = wordsOf({ ...answer, stdout: '' }) || `exit ${answer.code} without a word`;
  const file = /\/(postfix\/(?:sql\/)?[a-z.-]+\.cf)/.exec(words)?.[1] ?? fallback;
  const line = /, line (\d+)/.exec(words)?.[1];
  return engineRefused(words, line === undefined ? { file } : { file, line: Number(line) });
}
