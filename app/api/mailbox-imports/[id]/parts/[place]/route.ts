import { headers } from 'next/headers';
import { comesFromUs } from '@/lib/auth/origin';
import { routeActor } from '@/lib/auth/route-actor';
import { objectIdInPath } from '@/lib/directory/object-input';
import { env } from '@/lib/env';
import { partBytes } from '@/lib/mailbox-import/import-input';
import { receivePart } from '@/lib/mailbox-import/receive-part';

type PartContext = { params: Promise<{ id: string; place: string }> };

/** One part of a file that is being imported. No server action: a browser runs those one by one, and each draws the page anew. */
export async function PUT(request: Request, { params }: PartContext): Promise<Response> {
  const house = { url: env.POSTWARDEN_URL, production: env.NODE_ENV === 'production' };
  if (!comesFromUs(await headers(), house)) return answer('forbidden', 403);
  const actor = await routeActor('mailboxes:write', 'mailboxes.start-import');
  if (actor instanceof Response) return actor;
  const { id, place } = await params;
  const importId = objectIdInPath.safeParse(id);
  if (!importId.success || !/^\d{1,4}$/.test(place)) return answer('not-found', 404);
  if (Number(request.headers.get('content-length') ?? Number.NaN) > partBytes) return answer('too-large', 413);
  const received = await receivePart(importId.data, Number(place), new Uint8Array(await request.arrayBuffer()));
  if (received.kept) return Response.json({ complete: received.complete });
  return received.refusal ? answer('refused', 422) : answer('conflict', 409);
}

function answer(code: string, status: number): Response {
  return Response.json({ code }, { status });
}
