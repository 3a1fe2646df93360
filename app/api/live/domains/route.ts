import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { findDomainChoices } from '@/lib/capabilities/domains/queries';

/** A few domains whose name holds `?q=`: what fields and filters offer, since a list of all would be too long. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'domains:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const term = (new URL(request.url).searchParams.get('q') ?? '').trim();
  const found = /\p{Cc}/u.test(term) || term.length > 253 ? [] : await findDomainChoices(term);
  const options = found.map((domain) => ({ value: domain.id, label: domain.shownName }));
  return Response.json({ options }, { headers: { 'cache-control': 'no-store' } });
}
