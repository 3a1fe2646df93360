import { missingParts } from '@/lib/control/readiness';

/** Whether what is done here reaches the nodes: 200, or 503 and the names of what is away. */
export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const away = await missingParts();
  return Response.json({ ready: away.length === 0, away }, { status: away.length === 0 ? 200 : 503 });
}
