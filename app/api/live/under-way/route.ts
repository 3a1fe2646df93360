import { currentActor } from '@/lib/auth/session';
import { readUnderWay } from '@/lib/capabilities/overview/queries';

/** The long work that the header has marks for. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  const underWay = await readUnderWay(actor);
  if (!underWay) return Response.json({ code: 'forbidden' }, { status: 403 });
  return Response.json(underWay, { headers: { 'cache-control': 'no-store' } });
}
