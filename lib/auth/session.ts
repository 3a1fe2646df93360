import 'server-only';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { Refusal } from '@/lib/actions/refusal';
import { db, type Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Actor, Permission } from './actor';
import { may, permissionsOf } from './actor';
import { type Client, readClient } from './client';
import { pathHeader, signInQuery } from './next-path';
import { hashOfSessionId, newSessionId, sessionCookie } from './session-cookie';
import { absoluteHours, idleMinutes, touchSeconds } from './session-times';

/**
 * Who asks, or null. Looked up in the database at every request, so a session that was ended is over at the very next one
 * (SESS-01); several parts of one page share the answer.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const client = await readClient();
  const standing = client.sessionHash && (await checkAndTouch(client.sessionHash));
  if (!standing || !client.sessionHash) return null;
  const permissions = permissionsOf(standing.permissions);
  return { ...standing, permissions, address: client.address, sessionHash: client.sessionHash };
});

/** For pages: who asks, or off to the sign-in page, which leads back here. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const [sent, jar] = [await headers(), await cookies()];
  const query = signInQuery(sent.get(pathHeader), jar.has(sessionCookie.name));
  redirect(query ? `/sign-in?${query}` : '/sign-in');
}

/** For pages and queries: who asks, if they may; else app/(console)/forbidden.tsx says so (403, unless a loading.tsx was sent before). */
export async function requirePermission(permission: Permission): Promise<Actor> {
  const actor = await requireActor();
  if (!may(actor, permission)) forbidden();
  return actor;
}

/**
 * Looks once more inside the transaction of a write. The row stays locked until commit: whoever ends the session meanwhile waits,
 * and what they then read includes this write (ACT-21).
 */
export async function assertSessionStands(tx: Tx, actor: Actor): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT s.operator_id FROM session s JOIN operator o ON o.id = s.operator_id
    WHERE s.id_hash = ${actor.sessionHash} AND s.operator_id = ${actor.operatorId} AND ${stands}
    FOR SHARE OF s`;
  if (rows.length === 0) throw new Refusal('unauthenticated', { key: 'problem.unauthenticated' });
}

/** Makes a session and answers the id for the cookie. Always a new id: one that a browser brought is never adopted (SESS-03). */
export async function createSession(
  tx: Tx,
  operatorId: number,
  { address, userAgent }: Pick<Client, 'address' | 'userAgent'>,
): Promise<string> {
  const id = newSessionId();
  const idHash = hashOfSessionId(id);
  if (!idHash) throw new Error('A new session id has the wrong form');
  await tx.session.create({ data: { idHash, operatorId, address, userAgent }, select: { operatorId: true } });
  return id;
}

/** Ends a session for good, and says whose it was; null when nothing was left to end. */
export async function endSession(
  tx: Tx,
  sessionHash: Uint8Array<ArrayBuffer>,
): Promise<{ operatorId: number; name: string } | null> {
  const ended = await tx.$queryRaw<{ operatorId: number; name: string }[]>`
    UPDATE session s SET revoked_at = now() FROM operator o
    WHERE s.id_hash = ${sessionHash} AND o.id = s.operator_id AND s.revoked_at IS NULL
    RETURNING o.id AS "operatorId", o.name`;
  return ended[0] ?? null;
}

/** What makes a session good. The database's clock decides, since several consoles may run. */
const stands = Prisma.sql`
  s.revoked_at IS NULL AND s.stage = 'full' AND o.disabled_at IS NULL
  AND s.seen_at > now() - make_interval(mins => ${idleMinutes}::int)
  AND s.created_at > now() - make_interval(hours => ${absoluteHours}::int)`;

type Standing = { operatorId: number; name: string; email: string; permissions: string[] };

/**
 * Checks and touches in one statement. No list of permissions (Prisma can't forbid it) is none of them. A row that a write has locked is not waited for: the touch is only a note of the time.
 */
export async function checkAndTouch(sessionHash: Uint8Array<ArrayBuffer>): Promise<Standing | null> {
  const found = await db.$queryRaw<Standing[]>`
    WITH standing AS (
      SELECT s.id_hash, s.seen_at, o.id, o.name, o.email, coalesce(o.permissions, '{}') AS permissions
      FROM session s JOIN operator o ON o.id = s.operator_id
      WHERE s.id_hash = ${sessionHash} AND ${stands}
    ), free AS (
      SELECT s.id_hash FROM session s JOIN standing ON standing.id_hash = s.id_hash
      WHERE s.revoked_at IS NULL AND standing.seen_at < now() - make_interval(secs => ${touchSeconds}::int)
      FOR UPDATE OF s SKIP LOCKED
    ), touched AS (
      UPDATE session SET seen_at = now() FROM free WHERE session.id_hash = free.id_hash
    )
    SELECT id AS "operatorId", name, email, permissions FROM standing`;
  return found[0] ?? null;
}
