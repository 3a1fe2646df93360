import { recordAudit } from '@/lib/audit/record-audit';
import { routeActor } from '@/lib/auth/route-actor';
import { exportChosen, exportedColumns, exportMailboxes } from '@/lib/capabilities/mailboxes/export-queries';
import { exportChosenInput } from '@/lib/capabilities/mailboxes/schema';
import { db } from '@/lib/db/client';
import { csvAnswer } from '@/lib/directory/csv-answer';
import { mailboxListParams } from '@/lib/directory/object-input';

/** The mailboxes that were chosen in the list. Whoever was chosen and is gone has no row. */
export async function POST(request: Request): Promise<Response> {
  const actor = await routeActor('mailboxes:read', 'mailboxes.export');
  if (actor instanceof Response) return actor;
  const sent = exportChosenInput.safeParse(await request.json().catch(() => null));
  if (!sent.success) return new Response(null, { status: 400 });
  const { chosen } = sent.data;
  const after = chosen.by === 'filter' ? chosen.filter : { ids: chosen.objects.map(({ id }) => id) };
  await recordAudit(db, { actor, action: 'mailboxes.export', outcome: 'asked', after });
  return csvAnswer('mailboxes.csv', exportedColumns, await exportChosen(chosen));
}

/** The list of mailboxes as it is filtered, as a file. Who took it stands in the log: it is everybody's name and address. */
export async function GET(request: Request): Promise<Response> {
  const actor = await routeActor('mailboxes:read', 'mailboxes.export');
  if (actor instanceof Response) return actor;
  const params = mailboxListParams.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { q, status, domain } = params;
  await recordAudit(db, { actor, action: 'mailboxes.export', outcome: 'asked', after: { q, status, domain } });
  return csvAnswer('mailboxes.csv', exportedColumns, await exportMailboxes(params));
}
