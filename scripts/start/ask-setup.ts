import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { listenerNames, type Ports } from './ports';
import { fullDiskLine, Sentence } from './sentence';

/** scripts/setup.ts in a process of its own: it alone loads the product's code, with the product's environment. */
export type Setup = {
  /** Answers the revision that it made, if any. */
  seed: (ports: Ports) => Promise<number | null>;
  bootstrapLink: () => Promise<string | null>;
  nodeToken: (name: string) => Promise<{ token: string; caPin: string }>;
};

const exec = promisify(execFile);
const seeded = z.object({ revision: z.int().nullable() });
const link = z.object({ url: z.url().nullable() });
const token = z.object({ token: z.string(), caPin: z.string() });

export function setupOf(buildFolder: string, env: NodeJS.ProcessEnv): Setup {
  const ask = async (...argv: string[]): Promise<unknown> => {
    const options = { env, timeout: 120_000 };
    const answer = await exec(process.execPath, [join(buildFolder, 'setup.mjs'), ...argv], options).catch(refuse);
    return JSON.parse(answer.stdout.trim().split('\n').at(-1) ?? 'null');
  };
  return {
    seed: async (ports) => {
      const chosen = Object.fromEntries(listenerNames.map((name) => [name, ports[name]]));
      return seeded.parse(await ask('seed', '--ports', JSON.stringify(chosen))).revision;
    },
    bootstrapLink: async () => link.parse(await ask('bootstrap-link')).url,
    nodeToken: async (name) => token.parse(await ask('node-token', name)),
  };
}

function refuse(cause: { stderr?: string; message: string }): never {
  const words = (cause.stderr || cause.message).trim();
  const said = fullDiskLine(words) ?? words.split('\n').slice(0, 15).join('\n');
  throw new Sentence(`Setting up failed:\n${said}`);
}
