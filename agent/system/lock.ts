import path from 'node:path';
import Database from 'libsql';

/** Another agent works in this state folder. */
export class NodeBusy extends Error {
  constructor(readonly stateDir: string) {
    super(`Another agent holds ${stateDir}.`);
    this.name = 'NodeBusy';
  }
}

/**
 * One agent per state folder (SECURITY.md ACTV-19). Node.js has no flock(2); SQLite takes a real fcntl(2) lock, which the kernel gives
 * back when the process dies, so that no stale lock file can keep an agent from starting.
 *
 * @returns the function that gives the lock back.
 */
export function lockStateFolder(stateDir: string): () => void {
  const database = new Database(path.join(stateDir, 'agent.lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw isBusy(error) ? new NodeBusy(stateDir) : error;
  }
  return () => database.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /locked|busy/i.test(error.message);
}
