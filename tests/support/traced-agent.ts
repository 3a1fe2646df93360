import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  /** Starts an agent on a state folder, applies a request, with one fault injected: `fsync:signal=SIGKILL:when=3` (strace(1)). */
  run(stateDir: string, request: ApplyRequest, fault: string): Promise<TracedRun>;
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
  return {
    run: async (stateDir, request, fault) => {
      const requestFile = path.join(folder, 'request.json');
      await writeFile(requestFile, JSON.stringify(request));
      // One thread for file work, so that "the third fsync" is the third of the agent, not of one of four threads.
      const command = ['-E', 'UV_THREADPOOL_SIZE=1', process.execPath, driver, stateDir, requestFile];
      const trace = ['-f', '-qq', '-e', `trace=${fault.split(':')[0]}`, '-e', `inject=${fault}`, '-o', '/dev/null'];
      const result = await exec(strace, [...trace, ...command], { timeoutMs: 180_000 });
      return { finished: result.code === 0, output: result.stdout.trim() || result.stderr.trim() };
    },
    end: () => rm(folder, { recursive: true, force: true }),
  };
}
