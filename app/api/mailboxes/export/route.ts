import { recordAudit } from '@/lib/audit/record-audit';
import { routeActor } from '@/lib/auth/route-actor';
import { exportedColumns, exportMailboxes } from '@/lib/capabilities/mailboxes/export-queries';
import { db } from '@/lib/db/client';
import { csvAnswer } from '@/lib/directory/csv-answer';
import { addressListParams } from '@/lib/directory/object-input';

/** The list of mailboxes as it is filtered, as a file. Who took it stands in the log: it is everybody's name and address. */
export async function GET(request: Request): Promise<Response> {
  const actor = await routeActor('mailboxes:read', 'mailboxes.export');
  if (actor instanceof Response) return actor;
  const params = addressListParams.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { q, status, domain } = params;
  await recordAudit(db, { actor, action: 'mailboxes.export', outcome: 'asked', after: { q, status, domain } });
  return csvAnswer('mailboxes.csv', exportedColumns, await exportMailboxes(params));
}
