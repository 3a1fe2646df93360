import 'server-only';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import { Refusal, refuseField } from '@/lib/actions/refusal';
import { isLoopback } from '@/lib/auth/origin';
import { createNodeToken } from '@/lib/control/node-token';
import { databaseNow, heardColumns, isHeard } from '@/lib/control/silence';
import { wakeNodes } from '@/lib/control/trial';
import type { Tx } from '@/lib/db/client';
import { env } from '@/lib/env';
import { joinCommand } from './join-command';
import type { CreateTokenInput, JoinCommand, RevokeNodeInput } from './schema';

/** Makes the command that lets one machine join. The token stands in the answer alone, never in the audit log. */
export async function createToken({ tx }: ActionContext, input: CreateTokenInput): Promise<Change<JoinCommand>> {
  await refuseTaken(tx, input.name);
  const { token, caPin, expiresAt } = await createNodeToken(input, tx);
  const address = new URL(env.POSTWARDEN_URL);
  const command = joinCommand({
    name: input.name,
    token,
    caPin,
    console: `https://${address.hostname}:${env.POSTWARDEN_ENROL_PORT}`,
  });
  return {
    output: {
      name: input.name,
      command,
      expiresAt: expiresAt.toISOString(),
      onlyFrom: isLoopback(address) ? address.hostname : null,
    },
    target: { kind: 'node', id: '', label: input.name },
    before: null,
    after: { expiresAt: expiresAt.toISOString() },
  };
}

/** The door would refuse it all the same, but only at the machine's terminal. */
async function refuseTaken(tx: Tx, name: string): Promise<void> {
  const [node, now] = await Promise.all([
    tx.node.findUnique({ where: { name }, select: { ...heardColumns, revokedAt: true } }),
    databaseNow(tx),
  ]);
  if (node && node.revokedAt === null && isHeard(node, now)) {
    throw refuseField('conflict', 'name', { key: 'nodes.problem.name-heard', values: { node: name } });
  }
}

/** Ends a membership: the console speaks to this node no more, and neither its token nor its certificate lets it back. */
export async function revokeNode({ tx }: ActionContext, { id }: RevokeNodeInput): Promise<Change<null>> {
  const node = await tx.node.findUnique({ where: { id }, select: { name: true, endpoint: true, revokedAt: true } });
  if (!node || node.revokedAt) throw new Refusal('not-found', { key: 'problem.not-found' });
  await tx.node.update({ where: { id }, data: { revokedAt: new Date() }, select: { id: true } });
  await tx.nodeToken.deleteMany({ where: { name: node.name, usedAt: null } });
  await wakeNodes(tx);
  const target = { kind: 'node', id, label: node.name };
  return { output: null, target, before: { endpoint: node.endpoint }, after: null };
}
