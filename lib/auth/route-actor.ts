import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit';
import { db } from '@/lib/db/client';
import type { Actor, Permission } from './actor';
import { may } from './actor';
import { currentActor } from './session';

/** Who asks a route for something worth writing down, if they may; else the answer to give them. A refusal is evidence (LOG-01). */
export async function routeActor(permission: Permission, action: `${string}.${string}`): Promise<Actor | Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (may(actor, permission)) return actor;
  await recordAudit(db, { actor, action, outcome: 'forbidden' }).catch(() => undefined);
  return Response.json({ code: 'forbidden' }, { status: 403 });
}
