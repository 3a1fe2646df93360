import type { Logger } from 'pino';
import type { AgentConfig } from './identity/agent-config';
import type { Machine } from './run';

/** This machine as it is: its programs and users, and the node that they make. */
export async function openMachine(_config: AgentConfig, _stateDir: string, _log: Logger): Promise<Machine> {
  throw new Error('openMachine: not built yet');
}
