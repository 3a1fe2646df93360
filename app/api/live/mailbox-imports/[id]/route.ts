import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { findImport } from '@/lib/capabilities/mailboxes/import-queries';
import { objectIdInPath } from '@/lib/directory/object-input';

/** Where an import is: what its page asks for while the worker is at it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'mailboxes:write')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const id = objectIdInPath.safeParse((await params).id);
  const found = id.success ? await findImport(id.data) : null;
  if (!found) return Response.json({ code: 'not-found' }, { status: 404 });
  return Response.json(found, { headers: { 'cache-control': 'no-store' } });
}
