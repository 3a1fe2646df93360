import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { findBestAliases } from '@/lib/capabilities/aliases/queries';
import { findBestDomains } from '@/lib/capabilities/domains/queries';
import { findBestGroups } from '@/lib/capabilities/groups/queries';
import { findBestMailboxes } from '@/lib/capabilities/mailboxes/queries';
import { listParams } from '@/lib/directory/object-input';

const kinds = [
  { room: 'domains', find: findBestDomains },
  { room: 'mailboxes', find: findBestMailboxes },
  { room: 'aliases', find: findBestAliases },
  { room: 'groups', find: findBestGroups },
] as const;

/** What the command palette offers for `?q=`: the few objects of each kind that fit best, of the kinds that may be seen. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  const readable = kinds.filter(({ room }) => may(actor, `${room}:read`));
  if (readable.length === 0) return Response.json({ code: 'forbidden' }, { status: 403 });
  const term = listParams.shape.q.parse(new URL(request.url).searchParams.get('q'));
  const found = await Promise.all(readable.map(({ find }) => (term === '' ? [] : find(term))));
  const hits = found.flatMap((objects, at) => objects.map((object) => hitOf(readable[at]?.room ?? '', object)));
  return Response.json({ hits }, { headers: { 'cache-control': 'no-store' } });
}

function hitOf<Found extends { id: number }>(room: string, { id, ...object }: Found) {
  return { room, href: `/${room}/${id}`, ...object };
}
