import { z } from 'zod';
import type { TestMessageProgress, TestMessageRequest } from '@/lib/contract/api';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { keptReason } from './node-failure';
import type { ClientOf } from './roll-out';

const nodeRow = z.object({ id: z.string(), endpoint: z.string() });

/** Sends a message that was asked for through its node, and writes down each gate as the node tells of it. */
export async function sendAskedMessage(pool: Pool, clientOf: ClientOf, request: TestMessageRequest): Promise<void> {
  const [node] = await rowsOf(pool, nodeRow, [
    `UPDATE test_message t SET state = 'sending' FROM node n
     WHERE t.id = $1 AND t.state = 'asked' AND n.id = t.node_id AND n.revoked_at IS NULL RETURNING n.id, n.endpoint`,
    request.id,
  ]);
  if (!node) return; // asked for anew meanwhile, or sent already
  let written = Promise.resolve();
  const write = (progress: TestMessageProgress) => {
    written = written.then(() => writeGate(pool, request.id, progress));
  };
  const answer = await (await clientOf(node)).testMessage(request, write);
  await written;
  await pool.query(`UPDATE test_message SET state = $2, reason = $3, ended_at = now() WHERE id = $1`, [
    request.id,
    answer.ok ? 'ended' : 'unreachable',
    answer.ok ? '' : keptReason(answer.failure),
  ]);
}

async function writeGate(pool: Pool, id: string, { gate, state, words }: TestMessageProgress): Promise<void> {
  await pool.query(
    `UPDATE test_message SET gates = gates || jsonb_build_object($2::text, $3::jsonb), arrived = arrived OR $4 WHERE id = $1`,
    [id, gate, JSON.stringify({ state, words }), gate === 'found' && state === 'passed'],
  );
}
