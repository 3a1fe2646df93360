import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { Refusal } from '@/lib/actions/refusal';
import { readCaPin } from '@/lib/crypto/ca';
import type { Tx } from '@/lib/db/client';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';

export type NodeToken = { token: string; caPin: string; expiresAt: Date };

/**
 * An invitation for one node: 256 random bits, good for one use within the time, for that name alone (MTLS-01). Only its hash is kept.
 * An older invitation for the same name ends with it: two open ones would let two machines take turns being one node.
 *
 * The token begins with letters: a command line takes it as it is, and scanners for leaked secrets know it.
 *
 * Throws a Refusal before the worker's first start, which makes the authority.
 */
export async function createNodeToken(
  wanted: { name: string; expiresInMinutes?: number },
  tx: Tx = db,
): Promise<NodeToken> {
  const caPin = await readCaPin(path.join(env.POSTWARDEN_DATA, 'keys'));
  if (caPin === null) throw new Refusal('unavailable', { key: 'problem.no-authority' });
  const token = `pwj_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + (wanted.expiresInMinutes ?? 60) * 60_000);
  await tx.nodeToken.deleteMany({ where: { name: wanted.name, usedAt: null } });
  await tx.nodeToken.create({
    data: { hash: hashOfToken(token), name: wanted.name, expiresAt },
    select: { name: true },
  });
  return { token, caPin, expiresAt };
}

function hashOfToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
