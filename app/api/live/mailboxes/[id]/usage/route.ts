import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { listMailboxUsage } from '@/lib/capabilities/mailboxes/queries';
import { objectIdInPath } from '@/lib/directory/object-input';

/** How full a mailbox is on each node, asked again and again while its page is open. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'mailboxes:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const id = objectIdInPath.safeParse((await params).id);
  const usage = id.success ? await listMailboxUsage(id.data) : null;
  if (!usage) return Response.json({ code: 'not-found' }, { status: 404 });
  return Response.json(usage, { headers: { 'cache-control': 'no-store' } });
}
