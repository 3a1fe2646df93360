import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Door, Lack, Wanted } from './ask-database';
import { isSameDoor, type Shut } from './shut-doors';
import { step } from './steps';

type Where = Pick<Door, 'address' | 'port'>;
/** The doors that were wanted last, those of them that nobody serves, and why the node does not say that it serves them. */
export type MailPorts<D extends Where> = { doors: D[]; silent: D[]; lack: Lack | null };
/** `diskFull`: mail programs that have no room are not waited for. */
type Ends = { signal: AbortSignal; diskFull: AbortSignal };
/** Both are asked again and again. `lack`, why the node does not say that it serves a revision: whoever answers at a door may be a stranger. */
type Questions<D extends Where> = {
  doors: () => Promise<Wanted<D>>;
  lack: (revision: number | null) => Promise<Lack | null>;
};

const readAgainMs = 1000;

/**
 * Waits until mail programs can connect to all doors at once and the node says that it serves them. Which these are is asked again meanwhile:
 * somebody may deploy, or a revision that nodes were to have is refused. Where some stay silent, or there is no revision for the node, the start goes on.
 */
export function mailPorts<D extends Where>(
  ask: Questions<D>,
  shut: readonly Shut<D>[],
  { signal, diskFull }: Ends,
): Promise<MailPorts<D>> {
  return step(
    'mail ports',
    () => waitForDoors(ask, shut, AbortSignal.any([signal, diskFull])),
    noteOnPorts,
    ({ silent, lack }) => silent.length === 0 && lack === null,
  );
}

async function waitForDoors<D extends Where>(
  ask: Questions<D>,
  shut: readonly Shut<D>[],
  signal: AbortSignal,
): Promise<MailPorts<D>> {
  const began = Date.now();
  let { revision, doors } = await ask.doors();
  let readAt = Date.now();
  let since: number | null = null;
  /** Undefined: not asked since the doors were read. */
  let lack: Lack | null | undefined;
  for (; ; await pause(100)) {
    if (Date.now() - readAt >= readAgainMs) {
      // The database may be away for a moment.
      ({ revision, doors } = await ask.doors().catch(() => ({ revision, doors })));
      readAt = Date.now();
      lack = undefined;
    }
    const held = doors.filter((door) => shut.some((one) => isSameDoor(one, door)));
    // All the others each time: one that answered may have gone again with its engine.
    const silent = await silentDoors(doors.filter((door) => !held.includes(door)));
    since = silent.length > 0 ? null : (since ?? Date.now());
    const { withinMs, steadyMs } = patienceWith(held);
    const isSteady = since !== null && Date.now() - since >= steadyMs;
    const isOver = Date.now() - began >= withinMs || signal.aborted;
    if (lack === undefined) lack = doors.length === 0 ? null : await ask.lack(revision).catch(() => noAnswer);
    if (lack !== null && lack.end !== null) return { doors, silent: doors, lack };
    if (isOver || (isSteady && lack === null)) {
      return { doors, silent: lack === null ? silent : [...held, ...silent], lack };
    }
  }
}

const noAnswer: Lack = { why: 'the database does not answer', end: null };

type Patience = {
  withinMs: number;
  /** For how long all have to answer: Postfix opens its doors one by one, and lives on for seconds before it dies at one that is taken. */
  steadyMs: number;
};

/**
 * Where one door can't be opened, its engine comes up at none of its doors; but engines that outlived their agent hold theirs too: then
 * all the others answer, and the node says that it serves.
 */
function patienceWith(held: readonly Where[]): Patience {
  return held.length === 0 ? { withinMs: 240_000, steadyMs: 0 } : { withinMs: 40_000, steadyMs: 8_000 };
}

async function silentDoors<D extends Where>(doors: readonly D[]): Promise<D[]> {
  const answers = await Promise.all(doors.map(accepts));
  return doors.filter((_, place) => !answers[place]);
}

/** What stands for every address, and one of them. */
const anyOf: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function accepts({ address, port }: Where): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: anyOf[address] ?? address });
    const answer = (isOpen: boolean) => {
      socket.destroy();
      done(isOpen);
    };
    socket
      .once('connect', () => answer(true))
      .once('error', () => answer(false))
      .setTimeout(1000, () => answer(false));
  });
}

function noteOnPorts({ silent, lack }: MailPorts<Where>): string {
  if (lack !== null && lack.end !== null) return 'no revision to run, see below';
  if (silent.length > 0) return `${silent.length} not answering yet, see below`;
  return lack === null ? '' : 'the node does not say that it serves, see below';
}
