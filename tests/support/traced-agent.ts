import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { exec } from '@/agent/system/exec';
import type { ApplyRequest } from '@/lib/contract/api';

export const strace = '/usr/bin/strace';

export type TracedRun = {
  /** False when the injected signal ended the agent. */
  readonly finished: boolean;
  readonly output: string;
};

export type TracedAgent = {
  /**
   * Starts an agent on a state folder, applies a request, with one fault injected: `fsync:signal=SIGKILL:when=3` (strace(1)). With a file,
   * only calls on it count.
   */
  run(stateDir: string, request: ApplyRequest, fault: string, file?: string): Promise<TracedRun>;
  /** The calls of such names that an agent makes below its state folder, from its start on, in their order and with the path of each descriptor. */
  calls(stateDir: string, request: ApplyRequest, names: readonly string[]): Promise<string[]>;
  end(): Promise<void>;
};

/** Built once: strace follows an agent alone, not a compiler. The folder must lie where node_modules are found. */
export async function aTracedAgent(): Promise<TracedAgent> {
  const root = path.join(import.meta.dirname, '../..');
  const folder = await mkdtemp(path.join(root, 'node_modules/.traced-agent-'));
  const driver = path.join(folder, 'driver.mjs');
  await build({
    entryPoints: [path.join(root, 'agent/apply/crash-driver.fixture.ts')],
    outfile: driver,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': root },
  });
  const trace = async (stateDir: string, request: ApplyRequest, options: readonly string[]) => {
    const requestFile = path.join(folder, 'request.json');
    await writeFile(requestFile, JSON.stringify(request));
    // One thread for file work, so that "the third fsync" is the third of the agent, not of one of four threads.
    const command = ['-E', 'UV_THREADPOOL_SIZE=1', process.execPath, driver, stateDir, requestFile];
    return exec(strace, ['-f', '-qq', ...options, ...command], { timeoutMs: 180_000 });
  };
  return {
    run: async (stateDir, request, fault, file) => {
      const only = file === undefined ? [] : ['-P', file];
      const options = ['-e', `trace=${fault.split(':')[0]}`, '-e', `inject=${fault}`, ...only, '-o', '/dev/null'];
      const result = await trace(stateDir, request, options);
      return { finished: result.code === 0, output: result.stdout.trim() || result.stderr.trim() };
    },
    calls: async (stateDir, request, names) => {
      const written = path.join(folder, 'calls');
      await trace(stateDir, request, ['-y', '-e', `trace=${names.join(',')}`, '-o', written]);
      return (await readFile(written, 'utf8')).split('\n').filter((call) => call.includes(stateDir));
    },
    end: () => rm(folder, { recursive: true, force: true }),
  };
}
