import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit';
import { db, type Tx } from '@/lib/db/client';
import { readClient } from './client';
import { endSession } from './session';

/** Ends the session of this browser on the server, and writes it down. Ending what has ended already is fine. */
export async function signOut(): Promise<void> {
  const { sessionHash, address } = await readClient();
  if (sessionHash) await db.$transaction((tx) => signOutSession(tx, sessionHash, address));
}

export async function signOutSession(tx: Tx, sessionHash: Uint8Array<ArrayBuffer>, address: string): Promise<void> {
  const ended = await endSession(tx, sessionHash);
  if (!ended) return;
  await recordAudit(tx, { actor: { ...ended, address }, action: 'session.sign-out', outcome: 'done' });
}
