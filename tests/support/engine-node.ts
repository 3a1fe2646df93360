import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pino from 'pino';
import { describe } from 'vitest';
import type { MailNode } from '@/agent/apply/node';
import { createNode } from '@/agent/apply/node';
import { openDatabase } from '@/agent/directory/open-database';
import type { NodeFacts } from '@/agent/engines/node-facts';
import type { NodeFactsWish } from '@/agent/engines/read-node-facts';
import { readNodeFacts } from '@/agent/engines/read-node-facts';
import { statePaths, stateSockets } from '@/agent/engines/state-paths';
import { exec } from '@/agent/system/exec';
import { sha256 } from '@/agent/system/files';
import { findUser } from '@/agent/system/users';
import { openPolicyServer, type PolicyServer } from '@/agent/transport/policy-server';
import type { ApplyRequest } from '@/lib/contract/api';
import { canonicalJson } from '@/lib/contract/canonical';
import type { CompiledDocument } from '@/lib/contract/document';
import { keepRspamdWarm, warmRspamd } from './rspamd-patterns';

/** Tests on the real programs. Where they can't run the name says why, so that a skip is never silent. */
export function describeWithEngines(name: string, body: () => void, tools: readonly string[] = []): void {
  const missing = reasonNotToRun(tools);
  if (missing === null) describe(name, body);
  else describe.skip(`${name} (skipped: ${missing})`, body);
}

function reasonNotToRun(tools: readonly string[]): string | null {
  if (process.getuid?.() !== 0) return 'not root';
  const programs = ['/usr/sbin/postfix', '/usr/sbin/dovecot', '/usr/bin/rspamd', '/usr/bin/redis-server'];
  const missing = [...programs, ...tools].filter((program) => !existsSync(program));
  return missing.length === 0 ? null : `missing ${missing.join(', ')}`;
}

export type EngineNode = {
  readonly node: MailNode;
  readonly facts: NodeFacts;
  readonly database: ReturnType<typeof openDatabase>;
  /** Answers Postfix who may write to a group. */
  readonly policy: PolicyServer;
  /** Another agent on the same state folder, as after a restart or an update. */
  again(changes?: Partial<NodeFacts>): MailNode;
  /** Stops the engines and removes the folder. */
  end(): Promise<void>;
};

/** A node of its own in a new folder of `within` with an empty directory; not started. */
export async function anEngineNode(wish: Partial<NodeFactsWish> = {}, within = '/tmp'): Promise<EngineNode> {
  const stateDir = await mkdtemp(`${within}/pw-node-`);
  await chmod(stateDir, 0o755);
  const facts = await readNodeFacts({
    nodeId: 'node-1',
    hostname: 'mail.example.test',
    stateDir,
    mode: 'private',
    engines: ['postfix', 'dovecot'],
    ...wish,
  });
  if (facts.engines.includes('rspamd')) await warmRspamd(stateDir);
  const readerGroupId = (await findUser(exec, 'postfix'))?.gid ?? null;
  const database = openDatabase({ folder: `${stateDir}/directory`, readerGroupId });
  const log = pino({ level: 'silent' });
  const policy = await openPolicyServer(
    {
      socket: stateSockets(facts).groupWriters,
      databaseFile: statePaths(facts).directoryDatabase,
      readerGroupId,
    },
    log,
  );
  const node = createNode(facts, log);
  const nodes = [node];
  return {
    node,
    facts,
    database,
    policy,
    again: (changes = {}) => {
      const other = createNode({ ...facts, ...changes }, log);
      nodes.push(other);
      return other;
    },
    end: async () => {
      await nodes.at(-1)?.stop();
      await policy.close();
      database.close();
      if (facts.engines.includes('rspamd')) await keepRspamdWarm(stateDir);
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

export function aRequest(
  number: number,
  document: CompiledDocument,
  changes: Partial<ApplyRequest> = {},
): ApplyRequest {
  const revision = { number, hash: sha256(canonicalJson(document)) };
  return { nonce: randomUUID(), nodeId: 'node-1', revision, document, confirmWithinSeconds: null, ...changes };
}

/** Somebody else who holds a port; returns how to make them go. */
export async function holdPort(port: number, address = '127.0.0.1'): Promise<() => Promise<void>> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port }, resolve);
  });
  return () => new Promise((resolve) => void server.close(() => resolve()));
}

export function logOf(facts: NodeFacts, name: 'postfix' | 'dovecot'): string {
  return path.join(facts.stateDir, 'var/log', `${name}.log`);
}
