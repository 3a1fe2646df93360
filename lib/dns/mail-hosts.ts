import 'server-only';
import type { Tx } from '@/lib/db/client';

export type MailHosts = {
  /** Where mail is to be sent: the name of the server, or without one what each node calls itself. */
  hosts: string[];
  nodeNames: string[];
  /** Whom to ask about DNS; none: those of this machine. */
  resolvers: string[];
};

/** What the server is called in the draft, since DNS is made ready before a deploy. Names are A-labels. */
export async function loadMailHosts(tx: Tx): Promise<MailHosts> {
  const [saved, nodes] = await Promise.all([
    tx.server.findUnique({ where: { id: 1 }, select: { hostname: true, resolvers: true } }),
    tx.node.findMany({ where: { revokedAt: null }, select: { hostname: true }, orderBy: { name: 'asc' } }),
  ]);
  const nodeNames = [...new Set(nodes.map(({ hostname }) => hostname))];
  return { hosts: saved?.hostname ? [saved.hostname] : nodeNames, nodeNames, resolvers: saved?.resolvers ?? [] };
}
