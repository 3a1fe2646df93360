import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { keptReason } from './node-failure';
import type { ClientOf } from './roll-out';

/** Asks every node that was named what its engines say of an address, all at once. */
export async function askForChecks(pool: Pool, clientOf: ClientOf, address: string): Promise<void> {
  const nodes = await rowsOf(pool, z.object({ id: z.string(), endpoint: z.string() }), [
    `SELECT n.id, n.endpoint FROM address_check c JOIN node n ON n.id = c.node_id
     WHERE c.address = $1 AND c.state = 'asked' AND n.revoked_at IS NULL`,
    address,
  ]);
  await Promise.all(
    nodes.map(async (node) => {
      const answer = await (await clientOf(node)).check(address);
      await pool.query(
        `UPDATE address_check SET state = $3, answer = $4, reason = $5, answered_at = now() WHERE address = $1 AND node_id = $2`,
        answer.ok
          ? [address, node.id, 'answered', JSON.stringify(answer.value), '']
          : [address, node.id, 'unreachable', null, keptReason(answer.failure)],
      );
    }),
  );
}
