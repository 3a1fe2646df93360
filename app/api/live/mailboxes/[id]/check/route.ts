import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { listMailboxChecks } from '@/lib/capabilities/mailboxes/queries';
import { objectIdInPath } from '@/lib/directory/object-input';

/** What the nodes answered about a mailbox: asked again and again while some have not yet. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'mailboxes:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const id = objectIdInPath.safeParse((await params).id);
  const checks = id.success ? await listMailboxChecks(id.data) : null;
  if (!checks) return Response.json({ code: 'not-found' }, { status: 404 });
  return Response.json(checks, { headers: { 'cache-control': 'no-store' } });
}
