import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { liveDeploys } from '@/lib/capabilities/deploys/queries';

/** The draft bar's numbers and the newest deploy, stage by stage. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'deploys:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  return Response.json(await liveDeploys(), { headers: { 'cache-control': 'no-store' } });
}
