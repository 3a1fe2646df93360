import type { Pool } from '@/lib/db/pool';

/** Whichever is reached first. A busy server of 10,000 mailboxes tells some 500,000 events a day. */
export const keptDays = 30;
export const keptEvents = 2_000_000;

/** Forgets the oldest events, a part at a time so that nobody waits for it. */
export async function trimNodeEvents(pool: Pool, most = keptEvents): Promise<void> {
  await pool.query('DELETE FROM node_event_hour WHERE hour < now() - make_interval(days => $1)', [keptDays]);
  const limits = [keptDays, most];
  let deleted = 0;
  do {
    const { rowCount } = await pool.query(trimSql, limits);
    deleted = rowCount ?? 0;
  } while (deleted > 0);
}

/** The offset walks the index on `at` alone. */
const trimSql = `
WITH horizon AS (
  SELECT greatest(
    now() - make_interval(days => $1),
    (SELECT at FROM node_event ORDER BY at DESC OFFSET $2 LIMIT 1)) AS at)
DELETE FROM node_event WHERE (node_id, id) IN (
  SELECT node_id, id FROM node_event WHERE at <= (SELECT at FROM horizon) ORDER BY at LIMIT 20000)`;
