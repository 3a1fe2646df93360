import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { askDomainDns } from '@/lib/capabilities/domains/queries';
import { objectIdInPath } from '@/lib/directory/object-input';

/** The records of a domain as DNS holds them now: each request asks the resolver anew. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'domains:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const id = objectIdInPath.safeParse((await params).id);
  const dns = id.success ? await askDomainDns(id.data) : null;
  if (!dns) return Response.json({ code: 'not-found' }, { status: 404 });
  return Response.json(dns, { headers: { 'cache-control': 'no-store' } });
}
