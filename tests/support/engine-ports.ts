import { mkdirSync } from 'node:fs';
import { aListener as anyListener, aService as anyService } from '@/agent/engines/document.fixture';
import { lockStateFolder, NodeBusy } from '@/agent/system/lock';

/** A thousand ports of this process alone: two runs of the tests on one machine must not meet at a door. */
const bases = [21_000, 26_000, 27_000, 28_000];
/** The lock is held here: one that nobody refers to is collected as garbage, and its thousand ports are anybody's. */
const { base, lock } = claimBase();
process.once('exit', () => lock());

export function portOf(offset: number): number {
  return base + offset;
}

export function aService(changes: Parameters<typeof anyService>[0] = {}): ReturnType<typeof anyService> {
  return anyService({ port: portOf(25), ...changes });
}

export function aListener(changes: Parameters<typeof anyListener>[0] = {}): ReturnType<typeof anyListener> {
  return anyListener({ port: portOf(143), ...changes });
}

/** The lock ends with the process. */
function claimBase(): { base: number; lock: () => void } {
  for (const candidate of bases) {
    const folder = `/tmp/pw-engine-ports-${candidate}`;
    mkdirSync(folder, { recursive: true });
    try {
      return { base: candidate, lock: lockStateFolder(folder) };
    } catch (error) {
      if (!(error instanceof NodeBusy)) throw error;
    }
  }
  throw new Error('Four runs of the engine tests at once are enough.');
}
