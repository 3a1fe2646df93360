import 'server-only';
import { requirePermission } from '@/lib/auth/session';
import { settledRows } from '@/lib/control/settled';
import { db } from '@/lib/db/client';
import { showDomain } from '@/lib/directory/address';
import { loadMailHosts } from '@/lib/dns/mail-hosts';
import type { ServerDto } from './schema';
import { serverRow } from './schema';

/** What the server is called in the draft beside what is settled (runs, or is being deployed), and whom the console asks about DNS. */
export async function readServer(): Promise<ServerDto> {
  await requirePermission('server:read');
  const [saved, settled, { nodeNames }] = await Promise.all([
    db.server.findUnique({ where: { id: 1 } }),
    settledRows(db, 'server'),
    loadMailHosts(db),
  ]);
  const hostname = saved?.hostname ?? null;
  const running = settled.rows.map((row) => serverRow.parse(row).hostname)[0] ?? null;
  return {
    hostname: hostname && showDomain(hostname),
    running: running && showDomain(running),
    state: hostname === running ? settled.state : 'draft',
    version: saved?.version ?? 0,
    resolvers: saved?.resolvers ?? [],
    resolversVersion: saved?.resolversVersion ?? 0,
    nodeNames: nodeNames.map(showDomain),
  };
}
