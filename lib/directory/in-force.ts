import 'server-only';
import { askTogether } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';

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
  const nodes = await askTogether<DirectoryForce['nodes'][number]>(
    db,
    sql`
    SELECT name, CASE WHEN directory_epoch = epoch::text THEN directory_seq ELSE 0 END AS seq
    FROM node LEFT JOIN directory_head ON directory_head.id = 1
    WHERE revoked_at IS NULL ORDER BY name`,
  );
  return { force: nodes.length > 0 ? Math.min(...nodes.map((node) => node.seq)) : null, nodes };
}
