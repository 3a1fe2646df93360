import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { liveRevision } from '@/lib/capabilities/deploys/queries';
import { readRevisionNumber } from '@/lib/capabilities/deploys/schema';

type Segment = { params: Promise<{ number: string }> };

/** One deploy, stage by stage. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  if (!may(actor, 'deploys:read')) return Response.json({ code: 'forbidden' }, { status: 403 });
  const number = readRevisionNumber((await params).number);
  const revision = number === null ? null : await liveRevision(number);
  if (!revision) return Response.json({ code: 'not-found' }, { status: 404 });
  return Response.json(revision, { headers: { 'cache-control': 'no-store' } });
}
