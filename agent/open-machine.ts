import type { Logger } from 'pino';
import { createNode } from './apply/node';
import { sessionEnder } from './end-sessions';
import { readNodeFacts } from './engines/read-node-facts';
import { statePaths } from './engines/state-paths';
import type { AgentConfig } from './identity/agent-config';
import type { Machine } from './run';
import { exec } from './system/exec';
import { requireUser } from './system/users';

/** This machine as it is: its programs and users, and the node that they make. */
export async function openMachine(config: AgentConfig, stateDir: string, log: Logger): Promise<Machine> {
  const { nodeId, hostname, mode } = config;
  const facts = await readNodeFacts({ nodeId, hostname, mode, stateDir });
  const configFile = statePaths(facts).dovecotConfig;
  return {
    node: createNode(facts, log),
    usageOwner: await requireUser(exec, facts.users.dovecot),
    readerGroupId: (await requireUser(exec, facts.users.postfix)).gid,
    endSessions: sessionEnder({ exec, program: facts.programs.doveadm, configFile }, log),
  };
}
