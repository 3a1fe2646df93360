import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { knowsNode } from './ask-database';
import type { Setup } from './ask-setup';
import { hasGoodCertificate } from './node-certificate';
import type { Place } from './place';
import type { Ports } from './ports';
import { runTool } from './run-tool';
import { Sentence } from './sentence';

/** This machine's own mail node: its state folder, and the agent that joins it once and runs it. */
const nodeName = 'local';
/** Not the machine's own, which may be a single word: Postfix can't run with that. */
export const localHostname = 'mail.localhost';

export function stateFolder(place: Place): string {
  return join(place.data, 'node');
}

type Joining = { place: Place; ports: Ports; setup: Setup; databaseUrl: string; env: NodeJS.ProcessEnv };

/**
 * Joins on the first start. Later ones look whether the database still knows the node, and whether the node still has a certificate that the
 * console takes: it is good for seven days, and nobody renewed it while all was off. Joining again keeps id, mail and directory.
 */
export async function joinOnce(joining: Joining): Promise<'joined' | 'joined again' | 'was joined'> {
  const { place, databaseUrl } = joining;
  const state = stateFolder(place);
  const id = joinedAs(place);
  if (id !== undefined) {
    const known = await knowsNode(databaseUrl, id);
    if (known !== 'known') throw new Sentence(notOurs[known](state));
    if (hasGoodCertificate(state, join(place.data, 'keys/ca.crt'))) return 'was joined';
    await joinNode(joining);
    return 'joined again';
  }
  await joinNode(joining);
  return 'joined';
}

const notOurs = {
  removed: (state: string) =>
    `Somebody removed this machine’s mail node in the console. To let it serve again, as a new node with the mail it has, remove ${state}/agent.json and start again.`,
  stranger: (state: string) =>
    `The mail node in ${state} belongs to another database. Start with that DATABASE_URL, or move the folder away (mail is in var/mail below it) and start again.`,
};

async function joinNode({ place, ports, setup, env }: Joining): Promise<void> {
  const { token, caPin } = await setup.nodeToken(nodeName);
  // Not among the arguments, which everybody on the machine can read.
  const tokenFile = join(place.data, 'keys/node-token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const where = ['--console', `https://127.0.0.1:${ports.enrolment}`, '--listen', `127.0.0.1:${ports.agent}`];
  const who = ['--token-file', tokenFile, '--ca-pin', caPin, '--name', nodeName, '--hostname', localHostname];
  await runTool({
    argv: [
      process.execPath,
      join(place.data, 'build/agent.mjs'),
      'join',
      '--state',
      stateFolder(place),
      ...where,
      ...who,
    ],
    cwd: place.checkout,
    env,
    log: join(place.data, 'logs/agent.log'),
    timeoutMs: 60_000,
    purpose: 'Joining the mail node',
  }).finally(() => rmSync(tokenFile, { force: true }));
}

/** The agent writes this file as the last act of joining. */
export function joinedAs(place: Place): string | undefined {
  const path = join(stateFolder(place), 'agent.json');
  if (!existsSync(path)) return undefined;
  return z.object({ nodeId: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8'))).nodeId;
}
