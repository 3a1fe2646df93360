import { spawn } from 'node:child_process';

/** What a program said. `code` is null when a signal or our deadline ended it. */
export type ExecResult = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
};

export type ExecOptions = {
  readonly timeoutMs?: number;
  /** `ignore` for programs that leave daemons behind: those keep a captured pipe open and it would never end. */
  readonly output?: 'capture' | 'ignore';
  /** Ends it early, with its children. */
  readonly signal?: AbortSignal;
  /** Working directory; a daemon that keeps it is known by it. */
  readonly cwd?: string;
};

const defaultTimeoutMs = 15_000;
const outputCapBytes = 1024 * 1024;
const lateOutputMs = 100;

/** Nothing of the agent's own environment reaches a child: neither a search path nor a secret. */
const environment: NodeJS.ProcessEnv = {
  NODE_ENV: 'production', // Demanded by Next.js's types; no engine reads it.
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
};

/**
 * Runs a program with its arguments as they are, never through a shell (SECURITY.md WEB-08).
 *
 * The child leads its own process group, so that the deadline ends its children too and Ctrl-C at a terminal doesn't reach it.
 * Never throws: a program that can't be started answers code null with the reason in stderr.
 */
export function exec(program: string, args: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
  const capture = options.output !== 'ignore';
  const stream = capture ? 'pipe' : 'ignore';
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: environment,
      cwd: options.cwd ?? '/',
      detached: true,
      stdio: ['ignore', stream, stream],
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    let timedOut = false;
    const deadline = setTimeout(() => {
      timedOut = true;
      killGroup(child.pid);
    }, options.timeoutMs ?? defaultTimeoutMs);

    const end = () => killGroup(child.pid);
    options.signal?.addEventListener('abort', end);

    const finish = (code: number | null, failure: string) => {
      clearTimeout(deadline);
      options.signal?.removeEventListener('abort', end);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ code, stdout: stdout(), stderr: stderr() + failure, timedOut });
    };
    child.once('error', (error) => finish(null, `${program}: ${error.message}`));
    child.once('exit', (code) => {
      const late = setTimeout(() => finish(code, ''), lateOutputMs);
      child.once('close', () => {
        clearTimeout(late);
        finish(code, '');
      });
    });
  });
}

export type Exec = typeof exec;

/** Both streams as lines without blanks, for a person. */
export function wordsOf(result: ExecResult): string {
  const lines = `${result.stderr}\n${result.stdout}`.split('\n').map((line) => line.trim());
  const words = lines.filter((line) => line !== '').join('\n');
  return result.timedOut ? `${words}\n(no answer in time)`.trim() : words;
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    if (bytes < outputCapBytes) chunks.push(chunk.subarray(0, outputCapBytes - bytes));
    bytes += chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended between the deadline and here.
  }
}
