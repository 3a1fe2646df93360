import { versionLack } from '@/lib/contract/engine-versions';
import type { EngineName } from '@/lib/contract/verdict';
import type { Exec } from '../system/exec';
import { MachineNotReady } from './machine-not-ready';
import type { EnginePrograms } from './node-facts';

type Question = { program: keyof EnginePrograms; args: readonly string[]; answer: RegExp };

/** Rspamd 3.12 goes on about its processor and its libraries for lines. */
const questions: Record<EngineName, Question> = {
  postfix: { program: 'postconf', args: ['-d', '-h', 'mail_version'], answer: /^(.+)$/m },
  dovecot: { program: 'dovecot', args: ['--version'], answer: /^(.+)$/m },
  rspamd: { program: 'rspamd', args: ['--version'], answer: /version (\S+)/ },
  redis: { program: 'redisServer', args: ['--version'], answer: /v=(\S+)/ },
};

/** What an engine's program calls itself; empty where it says nothing, or isn't there. */
export async function askVersion(exec: Exec, programs: EnginePrograms, engine: EngineName): Promise<string> {
  const { program, args } = questions[engine];
  const { stdout } = await exec(programs[program], args);
  return versionIn(engine, stdout);
}

export function versionIn(engine: EngineName, words: string): string {
  return questions[engine].answer.exec(words)?.[1]?.trim() ?? '';
}

/** Throws MachineNotReady at the first version that our files are not written for. What isn't installed is no matter of this one. */
export async function requireVersions(
  exec: Exec,
  programs: EnginePrograms,
  engines: readonly EngineName[],
): Promise<void> {
  const lackOf = async (engine: EngineName) => versionLack(engine, await askVersion(exec, programs, engine));
  const lack = (await Promise.all(engines.map(lackOf))).find((words) => words !== null);
  if (lack) throw new MachineNotReady(lack);
}
