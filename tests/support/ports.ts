import { mkdirSync, readFileSync } from 'node:fs';
import { lockStateFolder, NodeBusy } from '@/agent/system/lock';

/**
 * A thousand ports for each process of the tests: files side by side, and several runs on one machine, must not meet at a door. Those
 * below are what `npm start` takes, those above the kernel gives out itself.
 */
const bases = Array.from({ length: 20 }, (_, place) => 12_000 + 1_000 * place);
/** The lock is held here: one that nobody refers to is collected as garbage, and its thousand ports are anybody's. */
const { base, lock } = claimBase();
process.once('exit', () => lock());

/** `offset`: 0 to 999. Files of kind unit share a process one after another, so each of them has offsets of its own. */
export function portOf(offset: number): number {
  if (offset < 0 || offset > 999) throw new RangeError(`No port of ours: ${offset}`);
  return base + offset;
}

/** The lock ends with the process, but a console or an engine that a killed run left behind still answers at its ports. */
function claimBase(): { base: number; lock: () => void } {
  const taken = listeningPorts();
  for (const candidate of bases) {
    if (taken.some((port) => port >= candidate && port < candidate + 1_000)) continue;
    const folder = `/tmp/pw-test-ports-${candidate}`;
    mkdirSync(folder, { recursive: true });
    try {
      return { base: candidate, lock: lockStateFolder(folder) };
    } catch (error) {
      if (!(error instanceof NodeBusy)) throw error;
    }
  }
  throw new Error('Twenty processes with tests on one machine are enough.');
}

/** Of this machine, whoever listens there; see proc_pid_net(5), `tcp`. */
function listeningPorts(): number[] {
  const lines = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1),
  );
  return lines.flatMap((line) => {
    const [, local, , state] = line.trim().split(/\s+/);
    return state === '0A' && local ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : [];
  });
}
