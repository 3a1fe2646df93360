import { currentActor } from '@/lib/auth/session';
import { readRunning } from '@/lib/capabilities/overview/queries';

/** The header's revision, and which nodes run it. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  const running = await readRunning(actor);
  if (!running) return Response.json({ code: 'forbidden' }, { status: 403 });
  return Response.json(running, { headers: { 'cache-control': 'no-store' } });
}
