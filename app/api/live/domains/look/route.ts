import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { lookAtName } from '@/lib/capabilities/domains/queries';
import type { LookDto } from '@/lib/capabilities/domains/schema';

/** What `?name=` may pass for: the letters are compared here, so that no browser loads their table. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'domains:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const name = (new URL(request.url).searchParams.get('name') ?? '').trim();
  const answer: LookDto = { seen: name.length > 253 ? null : await lookAtName(name) };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}
