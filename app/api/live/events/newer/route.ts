import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { countNewer } from '@/lib/capabilities/events/queries';
import { newerParams } from '@/lib/capabilities/events/schema';

/** How many events have come on top of what a list shows. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'events:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const params = newerParams.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await countNewer(params), { headers: { 'cache-control': 'no-store' } });
}
