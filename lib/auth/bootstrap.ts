import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '@/lib/actions/refusal';
import { db, type Tx } from '@/lib/db/client';

/**
 * The one-time link that makes the first administrator: there is no account before it (AUTH-17).
 *
 * Whoever makes or uses a token locks the table first, so they stand in a line and what they read stays true until commit:
 * of twenty who use one link at once, one becomes administrator. Reading is not locked out.
 */
export async function createBootstrapToken(): Promise<{ token: string; expiresAt: Date } | null> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 24 * 3_600_000);
  return db.$transaction(async (tx) => {
    await lockTokens(tx);
    if (await hasOperator(tx)) return null;
    await tx.bootstrapToken.deleteMany({ where: { usedAt: null } });
    await tx.bootstrapToken.create({ data: { hash: hashOf(token), expiresAt }, select: { expiresAt: true } });
    return { token, expiresAt };
  });
}

/** Whether anybody can sign in at all yet. */
export async function hasAdministrator(): Promise<boolean> {
  return hasOperator(db);
}

/** For the page: may this link be used, is it over, or is there an administrator already? */
export async function openBootstrapToken(token: string): Promise<'open' | 'over' | 'taken'> {
  if (await hasOperator(db)) return 'taken';
  return (await isOpen(db, token)) ? 'open' : 'over';
}

/** Uses the token up inside the transaction that makes the administrator. */
export async function spendBootstrapToken(tx: Tx, token: string): Promise<void> {
  await lockTokens(tx);
  if (await hasOperator(tx)) throw new Refusal('conflict', { key: 'auth.problem.first-taken' });
  if (!(await isOpen(tx, token))) throw new Refusal('not-found', { key: 'auth.problem.link-over' });
  await tx.bootstrapToken.update({
    where: { hash: hashOf(token) },
    data: { usedAt: new Date() },
    select: { usedAt: true },
  });
}

async function lockTokens(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE bootstrap_token IN EXCLUSIVE MODE`;
}

async function hasOperator(tx: Tx): Promise<boolean> {
  return (await tx.operator.findFirst({ select: { id: true } })) !== null;
}

async function isOpen(tx: Tx, token: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM bootstrap_token WHERE hash = ${hashOf(token)} AND used_at IS NULL AND expires_at > now()`;
  return rows.length > 0;
}

/** 256 random bits: a plain hash hides them well enough. */
function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
