import { setTimeout as pause } from 'node:timers/promises';
import { endProcess, noteProcess, removeRecord } from './process-record';
import { Sentence, sayWhy } from './sentence';

/** Something that runs: how it begins (ready when the promise is kept), and how it is asked to end. */
export type Program = {
  name: string;
  begin: () => Promise<Begun>;
  stopSignal: NodeJS.Signals;
  graceMs: number;
};
export type Begun = { pid: number; exited: Promise<string> };

export type Supervisor = {
  /** Begins a program; once it was ready it is begun again whenever it ends by itself. */
  start: (program: Program) => Promise<void>;
  /** Notes a process for the next start's take-over before it is ready. */
  note: (name: string, pid: number) => void;
  /** Ends a program so that it begins again. */
  restart: (name: string) => Promise<void>;
  /** Ends all, last begun first. */
  stop: () => Promise<void>;
};

const steadyMs = 60_000;
const longestPauseMs = 30_000;

export function createSupervisor(data: string, say: (words: string) => void): Supervisor {
  const pids = new Map<string, { pid: number; program: Program }>();
  const halfBegun = new Map<string, number>();
  let isStopping = false;

  async function begin(program: Program): Promise<Begun> {
    if (isStopping) throw new Sentence('Stopping.');
    const begun = await program.begin();
    pids.set(program.name, { pid: begun.pid, program });
    halfBegun.delete(program.name);
    noteProcess(data, program.name, begun.pid);
    return begun;
  }

  async function keep(program: Program, first: Begun): Promise<void> {
    let begun: Begun | undefined = first;
    for (let failures = 0; !isStopping; ) {
      const since = Date.now();
      const how: string = begun ? await begun.exited : 'did not start';
      if (isStopping) return;
      failures = Date.now() - since > steadyMs ? 1 : failures + 1;
      say(`${program.name} ended (${how}); it is started again.`);
      await pause(Math.min(500 * 2 ** failures, longestPauseMs), undefined, { ref: false });
      if (isStopping) return;
      begun = await begin(program).catch((cause: unknown) => {
        say(sayWhy(cause));
        return undefined;
      });
    }
  }

  return {
    async start(program) {
      const begun = await begin(program);
      void keep(program, begun);
    },
    note(name, pid) {
      halfBegun.set(name, pid);
      noteProcess(data, name, pid);
    },
    async restart(name) {
      const found = pids.get(name);
      if (found) await endProcess(found.pid, found.program.stopSignal, found.program.graceMs);
    },
    async stop() {
      isStopping = true;
      for (const [name, pid] of halfBegun) await end(data, name, { pid, signal: 'SIGTERM', graceMs: 20_000 });
      for (const [name, { pid, program }] of [...pids].reverse()) {
        await end(data, name, { pid, signal: program.stopSignal, graceMs: program.graceMs });
      }
    },
  };
}

type Ending = { pid: number; signal: NodeJS.Signals; graceMs: number };

async function end(data: string, name: string, { pid, signal, graceMs }: Ending): Promise<void> {
  await endProcess(pid, signal, graceMs);
  removeRecord(data, name);
}
