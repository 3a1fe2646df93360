import 'server-only';
import type { PublicChange } from '@/lib/actions/define-public-action';
import { Refusal, refuseField } from '@/lib/actions/refusal';
import { db, type Tx } from '@/lib/db/client';
import { openBootstrapToken, spendBootstrapToken } from './bootstrap';
import type { Client } from './client';
import { hashPassword, isOutdatedHash, verifyPassword } from './password';
import type { FirstAdministratorInput, SignInInput } from './schema';
import { createSession, endSession } from './session';
import { recordSuccess } from './throttle';

type Context = { client: Client; tx: Tx };
type SignedIn = { name: string };

/** An operator whose password fitted, and its hash made anew where today's costs are higher. */
export type Proven = { operatorId: number; passwordHash: string; freshHash: string | null };

/** The slow half of signing in. An unknown address costs the same hash and the same answer as a wrong password (AUTH-16). */
export async function provePassword({ email, password }: SignInInput): Promise<Proven> {
  const operator = await db.operator.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true },
  });
  const fits = await verifyPassword(operator?.passwordHash ?? null, password);
  if (!operator || !fits || operator.disabledAt) throw wrongPassword();
  const freshHash = isOutdatedHash(operator.passwordHash) ? await hashPassword(password) : null;
  return { operatorId: operator.id, passwordHash: operator.passwordHash, freshHash };
}

/** A session for them, if nothing has changed since their password was looked at. The old session of this browser ends. */
export async function signInProven(
  { client, tx }: Context,
  { email }: SignInInput,
  { operatorId, passwordHash, freshHash }: Proven,
): Promise<PublicChange<SignedIn>> {
  const [operator] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM operator
    WHERE id = ${operatorId} AND password_hash = ${passwordHash} AND disabled_at IS NULL FOR UPDATE`;
  if (!operator) throw wrongPassword();
  if (freshHash) {
    await tx.operator.update({ where: { id: operatorId }, data: { passwordHash: freshHash }, select: { id: true } });
  }
  await recordSuccess(tx, { account: email, address: client.address });
  if (client.sessionHash) await endSession(tx, client.sessionHash);
  return {
    output: { name: operator.name },
    actor: { operatorId, name: operator.name },
    sessionId: await createSession(tx, operatorId, client),
    target: { kind: 'operator', id: String(operatorId), label: email },
    before: null,
    after: null,
  };
}

/** Looks at the link before it hashes, so that strangers can't make the console work for nothing. */
export async function preparePassphrase({ token, passphrase }: FirstAdministratorInput): Promise<string> {
  const state = await openBootstrapToken(token);
  if (state === 'taken') throw new Refusal('conflict', { key: 'auth.problem.first-taken' });
  if (state === 'over') throw new Refusal('not-found', { key: 'auth.problem.link-over' });
  return hashPassword(passphrase);
}

export async function makeFirstAdministrator(
  { client, tx }: Context,
  { token, name, email }: FirstAdministratorInput,
  passwordHash: string,
): Promise<PublicChange<SignedIn>> {
  await spendBootstrapToken(tx, token);
  const { id } = await tx.operator.create({ data: { name, email, passwordHash }, select: { id: true } });
  return {
    output: { name },
    actor: { operatorId: id, name },
    sessionId: await createSession(tx, id, client),
    target: { kind: 'operator', id: String(id), label: email },
    before: null,
    after: { name, email },
  };
}

/** The one answer to an unknown address, a wrong password and a disabled operator. */
function wrongPassword(): Refusal {
  return refuseField('unauthenticated', 'password', { key: 'auth.problem.wrong' });
}
