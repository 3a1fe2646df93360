import 'server-only';
import type { Tx } from '@/lib/db/client';
import { newestStanding } from './revisions';

/** One room's objects as the nodes should run them, and whether they do already. */
export type SettledRows = { state: 'running' | 'deploying'; rows: readonly unknown[] };

/** What one room's rows were in the newest revision that was not withdrawn: what runs, or is on its way to run. */
export async function settledRows(tx: Tx, room: string): Promise<SettledRows> {
  const newest = await newestStanding(tx);
  return { state: newest?.state === 'deploying' ? 'deploying' : 'running', rows: newest?.source[room] ?? [] };
}
