import 'server-only';
import { askTogether } from '@/lib/db/ask-together';
import type { Tx } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import { silentAfterMs } from './silence';

/** No worker was heard lately, or none has asked a node for long: what is saved or deployed does not reach every node. */
export async function isWorkerSilent(tx: Tx): Promise<boolean> {
  const heard = await askTogether(
    tx,
    sql`
    SELECT 1 FROM (SELECT now() - make_interval(secs => ${silentAfterMs / 1_000}::float8) AS since) AS lately, worker_pulse
    WHERE at > since AND NOT EXISTS (
      SELECT 1 FROM node
      WHERE revoked_at IS NULL AND away_since IS NULL AND coalesce(last_seen_at, joined_at) < since)`,
  );
  return heard.length === 0;
}
