import { missingParts } from '@/lib/db/readiness';

/** Whether this console can serve: 200, or 503 and the names of what is away. */
export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const away = await missingParts();
  return Response.json({ ready: away.length === 0, away }, { status: away.length === 0 ? 200 : 503 });
}
