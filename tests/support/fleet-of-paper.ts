import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { createNodeToken } from '@/lib/control/node-token';
import { bundlePrograms } from './bundle-programs';
import { eventually } from './eventually';
import { portOf } from './ports';

const root = path.resolve(import.meta.dirname, '../..');
const programs = {
  worker: 'worker/main.ts',
  agent: 'agent/main.ts',
  paper: 'tests/support/node-of-paper.fixture.ts',
};

/**
 * The worker as a process, on this file's database, and agents of paper as processes: joined through the real door, with real
 * certificates and real directories. Ports are counted from the first: the enrolment's, then the agents'. Give `close` to afterAll.
 */
export class FleetOfPaper {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'pw-fleet-'));
  private readonly children = new Map<string, ChildProcess>();
  private readonly starts = new Map<string, number>();
  private joined = 0;
  private built: Promise<void> | null = null;

  stateOf(name: string): string {
    return path.join(this.folder, name);
  }

  log(name: string): string {
    const file = path.join(this.folder, `${name}.log`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  async startWorker(name: 'worker' | 'worker-2' = 'worker'): Promise<void> {
    await this.startUntil(name, 'worker ready', ['worker']);
  }

  /** Joins a machine under this name, as its administrator would. */
  async join(name: string): Promise<void> {
    this.joined += 1;
    const { token, caPin } = await createNodeToken({ name });
    const options = {
      ...{ state: this.stateOf(name), console: `https://127.0.0.1:${portOf(0)}`, token, 'ca-pin': caPin, name },
      ...{ listen: `127.0.0.1:${portOf(this.joined)}`, hostname: `${name}.test` },
    };
    const argv = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
    const [status] = await once(await this.start(`${name}-join`, ['agent', 'join', ...argv]), 'exit');
    if (status !== 0) throw new Error(`${name} did not join: ${this.log(`${name}-join`)}`);
  }

  async startAgent(name: string): Promise<void> {
    await this.startUntil(name, 'agent ready', ['paper', this.stateOf(name)]);
  }

  async kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.children.get(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Stops a process in the middle of what it does: its doors stay open, and it says nothing until it is resumed. */
  hang(name: string): void {
    this.children.get(name)?.kill('SIGSTOP');
  }

  resume(name: string): void {
    this.children.get(name)?.kill('SIGCONT');
  }

  /** Has an agent's steering file say this; null takes it away. */
  steer(name: string, file: 'refuse' | 'slow' | 'queue' | 'dead' | 'version', words: string | null): void {
    const at = path.join(this.stateOf(name), file);
    if (words === null) rmSync(at, { force: true });
    else writeFileSync(at, words);
  }

  /** Numbers of the revisions that the node was asked to apply, in order. */
  applies(name: string): number[] {
    const file = path.join(this.stateOf(name), 'applies');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
  }

  /** The revision that a node took on trial last, and when (ms since 1970) it goes back from it by itself; null when none is on trial. */
  trialAt(name: string): { running: number; until: number } | null {
    const { running, trial } = JSON.parse(readFileSync(path.join(this.stateOf(name), 'paper.json'), 'utf8'));
    return trial && { running: running.number, until: trial.until };
  }

  /** What the node's own copy of the directory holds. */
  holds<Row>(name: string, sql: string): Row[] {
    const db = new Database(path.join(this.stateOf(name), 'directory', 'directory.db'), { readonly: true });
    try {
      return db.prepare(sql).all() as Row[];
    } finally {
      db.close();
    }
  }

  async close(): Promise<void> {
    for (const name of this.children.keys()) await this.kill(name);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startUntil(name: string, words: string, argv: string[]): Promise<void> {
    const times = (this.starts.get(name) ?? 0) + 1;
    this.starts.set(name, times);
    const child = await this.start(name, argv);
    const said = () => this.log(name).split(words).length - 1;
    await eventually(said, (count) => count >= times || child.exitCode !== null, 60_000);
    if (said() < times) throw new Error(`${name} ended: ${this.log(name).slice(-2_000)}`);
  }

  /** Starts one of the programs above. */
  private async start(name: string, [program = '', ...argv]: string[]): Promise<ChildProcess> {
    this.built ??= bundlePrograms(this.folder, programs);
    await this.built;
    const port = portOf(name === 'worker-2' ? 90 : 0);
    const child = spawn(process.execPath, [path.join(this.folder, `${program}.mjs`), ...argv], {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: 'debug', POSTWARDEN_ENROL_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(path.join(this.folder, `${name}.log`), { flags: 'a' });
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    this.children.set(name, child);
    return child;
  }
}
