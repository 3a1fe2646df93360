import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { readTestMessage } from '@/lib/capabilities/mailboxes/queries';
import { objectIdInPath } from '@/lib/directory/object-input';

/** How far a test message came: asked again and again while it is on its way. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'mailboxes:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const id = objectIdInPath.safeParse((await params).id);
  const message = id.success ? await readTestMessage(id.data) : undefined;
  if (message === undefined) return Response.json({ code: 'not-found' }, { status: 404 });
  return Response.json(message, { headers: { 'cache-control': 'no-store' } });
}
