import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { directoryForce } from '@/lib/directory/in-force';

/** Up to which directory change every node is; the badges of all pages. It names nodes. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'overview:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  return Response.json(await directoryForce(), { headers: { 'cache-control': 'no-store' } });
}
