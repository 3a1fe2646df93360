import { currentActor } from '@/lib/auth/session';
import { readImporting } from '@/lib/capabilities/overview/queries';

/** The import that the header has a mark for. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401 });
  const importing = await readImporting(actor);
  if (!importing) return Response.json({ code: 'forbidden' }, { status: 403 });
  return Response.json(importing, { headers: { 'cache-control': 'no-store' } });
}
