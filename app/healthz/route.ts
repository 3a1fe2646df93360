/** The process lives; asks nothing of anybody. */
export const dynamic = 'force-dynamic';

export function GET(): Response {
  return Response.json({ alive: true });
}
