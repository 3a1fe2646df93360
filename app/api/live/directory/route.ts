import { currentActor } from '@/lib/auth/session';
import { directoryForce } from '@/lib/directory/in-force';

/** Up to which directory change every node is. Anybody signed in may know; it names no object. */
export async function GET(): Promise<Response> {
  if (!(await currentActor())) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  return Response.json(await directoryForce(), { headers: { 'cache-control': 'no-store' } });
}
