import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';

/** CommonJS packages inside an ES module ask for `require`. */
const requireBanner =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

/** What libsql is at run time: a loader and one prebuilt binary. */
const nativeParts = ['libsql', '@libsql/linux-x64-gnu', '@libsql/linux-arm64-gnu', '@neon-rs/load', 'detect-libc'];

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'silent',
} satisfies BuildOptions;

/** Worker and set-up: our code; packages from the checkout's node_modules, loaded by the parts that need them. */
export async function bundleServices(root: string, folder: string): Promise<void> {
  rmSync(join(folder, 'chunks'), { recursive: true, force: true });
  await build(servicesOf(root, folder));
  linkPackages(root, folder);
}

/** The agent: one file that needs libsql and nothing else. */
export async function bundleAgent(root: string, outfile: string): Promise<void> {
  await build(agentOf(root, outfile));
}

/** Bundles anew at each change of a source; `onChange` hears of those that worked, `onError` of those that did not. */
export async function watchBundles(root: string, folder: string, hear: Hearing): Promise<void> {
  const options = { worker: servicesOf(root, folder), agent: agentOf(root, join(folder, 'agent.mjs')) };
  for (const name of ['worker', 'agent'] as const) {
    const watched = await context({ ...options[name], plugins: [afterEach(name, hear)] });
    await watched.watch();
  }
}

type Bundled = 'worker' | 'agent';
export type Hearing = { onChange: (name: Bundled) => void; onError: (words: string) => void };

/** The first bundling is no change: the program begins with it. */
function afterEach(name: Bundled, { onChange, onError }: Hearing): Plugin {
  let isFirst = true;
  return {
    name: 'after-each',
    setup(building) {
      building.onEnd(({ errors }) => {
        const [first] = errors;
        if (first) onError(`${name}: ${first.location?.file ?? ''}:${first.location?.line ?? ''} ${first.text}`);
        else if (!isFirst) onChange(name);
        isFirst = false;
      });
    },
  };
}

function servicesOf(root: string, folder: string): BuildOptions {
  return {
    ...shared,
    absWorkingDir: root,
    entryPoints: { worker: join(root, 'worker/main.ts'), setup: join(root, 'scripts/setup.ts') },
    outdir: folder,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    // Outside a React server bundle this package refuses to load; a worker is as much a server, so it gets what React gets.
    alias: { 'server-only': join(root, 'node_modules/server-only/empty.js') },
  };
}

function agentOf(root: string, outfile: string): BuildOptions {
  return {
    ...shared,
    absWorkingDir: root,
    entryPoints: [join(root, 'agent/main.ts')],
    outfile,
    external: ['libsql'],
    banner: { js: requireBanner },
  };
}

/** For a machine without this checkout: the bundle, the packages that cannot be bundled, and systemd's unit. */
export async function packageAgent(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundleAgent(root, join(folder, 'agent.mjs'));
  cpSync(join(root, 'agent/postwarden-agent.service'), join(folder, 'postwarden-agent.service'));
  for (const name of nativeParts) {
    const from = join(root, 'node_modules', name);
    if (existsSync(from)) cpSync(from, join(folder, 'node_modules', name), { recursive: true });
  }
}

/** The data folder may stand elsewhere, and packages are looked for upwards from the real file. */
export function linkPackages(root: string, folder: string): void {
  const link = join(folder, 'node_modules');
  rmSync(link, { force: true });
  symlinkSync(join(root, 'node_modules'), link);
}
