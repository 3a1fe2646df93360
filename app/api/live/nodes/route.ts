import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { liveNodes } from '@/lib/capabilities/nodes/queries';

/** What each node runs, holds and lacks. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'nodes:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  return Response.json(await liveNodes(), { headers: { 'cache-control': 'no-store' } });
}
