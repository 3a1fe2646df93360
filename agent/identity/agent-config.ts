import path from 'node:path';
import { z } from 'zod';
import { joinRequest } from '@/lib/contract/api';
import { dnsName, port } from '@/lib/contract/text';
import { readIfThere, replaceFile } from '../system/files';

/** What `join` settled and `run` starts from: STATE/agent.json. It holds no secret. */
export const agentConfig = z.strictObject({
  format: z.literal(1),
  nodeId: z.string().min(1).max(100),
  name: joinRequest.shape.name,
  hostname: dnsName,
  listen: z.strictObject({ address: z.string().min(1), port }),
  endpoint: joinRequest.shape.endpoint,
  mode: z.enum(['private', 'system']),
});
export type AgentConfig = z.infer<typeof agentConfig>;

const fileOf = (stateDir: string) => path.join(stateDir, 'agent.json');

/** This machine has not joined, or what it kept of that is damaged; the message says what to do. */
export class NotJoined extends Error {
  override name = 'NotJoined';
}

/** Throws NotJoined. */
export async function readAgentConfig(stateDir: string): Promise<AgentConfig> {
  const text = await readIfThere(fileOf(stateDir));
  if (text === null)
    throw new NotJoined(`${fileOf(stateDir)} is not there: this node has not joined yet (agent join …).`);
  const config = agentConfig.safeParse(parsedOrNull(text));
  if (config.success) return config.data;
  throw new NotJoined(`${fileOf(stateDir)} is damaged: put it back from a backup, or join this node again.`);
}

export async function writeAgentConfig(stateDir: string, config: AgentConfig): Promise<void> {
  await replaceFile(fileOf(stateDir), `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
