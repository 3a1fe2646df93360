import 'server-only';
import { db } from '@/lib/db/client';

/** What the nodes hold of the directory. */
export type DirectoryForce = {
  /** Newest change that every node has acknowledged; null while there is no node that could. */
  force: number | null;
  /** Newest change that each node has acknowledged. */
  nodes: { name: string; seq: number }[];
};

/**
 * Up to which change the directory is in force. A node that does not answer holds what it acknowledged last; one that holds the
 * directory of another console (another epoch) holds nothing of ours.
 */
export async function directoryForce(): Promise<DirectoryForce> {
  const [rows, head] = await Promise.all([
    db.node.findMany({
      where: { revokedAt: null },
      select: { name: true, directorySeq: true, directoryEpoch: true },
      orderBy: { name: 'asc' },
    }),
    db.directoryHead.findUnique({ where: { id: 1 }, select: { epoch: true } }),
  ]);
  const nodes = rows.map((row) => ({
    name: row.name,
    seq: row.directoryEpoch === head?.epoch ? Number(row.directorySeq) : 0,
  }));
  return { force: nodes.length > 0 ? Math.min(...nodes.map((node) => node.seq)) : null, nodes };
}
