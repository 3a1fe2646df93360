import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { bulkChangesOf, kindOfChange } from '@/lib/bulk-change/queries';
import { manyRooms } from '@/lib/directory/many-rooms';
import { objectIdInPath } from '@/lib/directory/object-input';

/** Where a change of many is: what its page asks for while the worker is at it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  const id = objectIdInPath.safeParse((await params).id);
  const kind = id.success ? await kindOfChange(id.data) : null;
  if (kind && !may(actor, `${manyRooms[kind].room}:write`))
    return Response.json({ code: 'forbidden' }, { status: 403 });
  const found = id.success && kind ? await bulkChangesOf(kind).find(id.data) : null;
  if (!found) return Response.json({ code: 'not-found' }, { status: 404 });
  return Response.json(found, { headers: { 'cache-control': 'no-store' } });
}
