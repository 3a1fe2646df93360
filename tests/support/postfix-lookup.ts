import { exec } from '@/agent/system/exec';
import type { EngineNode } from './engine-node';

/** What one of Postfix's tables answers, asked by postmap(1) as Postfix's own user. Empty: nothing. */
export async function lookUp({ facts }: EngineNode, table: string, key: string): Promise<string> {
  const answer = await exec(facts.programs.setpriv, [
    ...['--reuid', 'postfix', '--regid', 'postfix', '--clear-groups', facts.programs.postmap],
    ...['-c', `${facts.stateDir}/current/postfix`, '-q', key],
    `sqlite:${facts.stateDir}/current/postfix/sql/${table}.cf`,
  ]);
  return answer.stdout.trim();
}
