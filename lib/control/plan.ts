import { z } from 'zod';
import type { CompiledDocument } from '@/lib/contract/document';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { keptReason } from './node-failure';
import type { ClientOf } from './roll-out';

/** What a person wants to know before a deploy: the document, and the hash by which its answers are found. */
export type PlanWish = { draftHash: string; document: CompiledDocument };

/** Asks every node what the document would change on it, all at once: nothing changes, so nobody needs to go first. */
export async function askForPlans(pool: Pool, clientOf: ClientOf, wish: PlanWish): Promise<void> {
  const nodes = await rowsOf(pool, nodeRow, [
    `SELECT n.id, n.endpoint FROM plan p JOIN node n ON n.id = p.node_id
     WHERE p.draft_hash = $1 AND p.state = 'asked' AND n.revoked_at IS NULL`,
    wish.draftHash,
  ]);
  await Promise.all(nodes.map((node) => askOne(pool, clientOf, { node, wish })));
}

const nodeRow = z.object({ id: z.string(), endpoint: z.string() });

type Question = { node: { id: string; endpoint: string }; wish: PlanWish };

async function askOne(pool: Pool, clientOf: ClientOf, { node, wish }: Question): Promise<void> {
  const client = await clientOf(node);
  const heard = await client.status();
  const answer = heard.ok ? await client.plan({ nodeId: node.id, document: wish.document }) : heard;
  await pool.query(
    `UPDATE plan SET state = $3, answer = $4, reason = $5, answered_at = now() WHERE draft_hash = $1 AND node_id = $2`,
    answer.ok
      ? [wish.draftHash, node.id, 'answered', JSON.stringify(answer.value), '']
      : [wish.draftHash, node.id, 'unreachable', null, keptReason(answer.failure)],
  );
}
