import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAgent, bundleServices } from './bundles';
import { compressStatic } from './compress';
import { buildEnvironment, inherited } from './environment';
import type { Place } from './place';
import { runTool } from './run-tool';
import { hashOf, unlessCurrent } from './stamp';

/** Prisma client, console, worker, set-up and agent: each built when what goes into it has changed. */
export async function buildAll(place: Place, signal?: AbortSignal): Promise<string> {
  const client = await generateClient(place, signal);
  const bundles = await buildBundles(place);
  const console = await buildConsole(place, signal);
  const built = Object.entries({ client, bundles, console }).filter(([, outcome]) => outcome === 'built');
  return built.length === 0 ? 'nothing changed' : built.map(([name]) => name).join(', ');
}

export function generateClient({ checkout, data }: Place, signal?: AbortSignal): Promise<'built' | 'unchanged'> {
  const inputs = hashOf(checkout, ['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json']);
  const mustExist = [join(checkout, 'lib/db/generated/client.ts')];
  return unlessCurrent({ stamp: join(data, 'build/client.stamp'), inputs, mustExist }, () =>
    runTool({
      argv: [process.execPath, join(checkout, 'node_modules/prisma/build/index.js'), 'generate'],
      cwd: checkout,
      // The command looks for a migration engine that generating never uses; any file will do, and nothing is fetched.
      env: {
        ...inherited(),
        NODE_ENV: 'production',
        PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
      log: join(data, 'logs/build.log'),
      timeoutMs: 120_000,
      record: { data, name: 'build' },
      purpose: 'Generating the database client',
      ...(signal && { signal }),
    }),
  );
}

export function buildBundles({ checkout, data }: Place): Promise<'built' | 'unchanged'> {
  const folder = join(data, 'build');
  const sources = ['agent', 'worker', 'lib', 'prisma', 'scripts', 'tsconfig.json', 'package-lock.json'];
  const mustExist = ['worker.mjs', 'setup.mjs', 'agent.mjs', 'node_modules'].map((name) => join(folder, name));
  return unlessCurrent(
    { stamp: join(folder, 'bundles.stamp'), inputs: hashOf(checkout, sources), mustExist },
    async () => {
      await bundleServices(checkout, folder);
      await bundleAgent(checkout, join(folder, 'agent.mjs'));
    },
  );
}

export function buildConsole(place: Place, signal?: AbortSignal): Promise<'built' | 'unchanged'> {
  const { checkout, data } = place;
  const code = ['app', 'components', 'lib', 'docs/guide', 'public', 'prisma/schema', 'instrumentation.ts', 'proxy.ts'];
  const settings = ['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];
  const key = buildEnvironment(place);
  const inputs = hashOf(checkout, [...code, ...settings], process.version, key.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
  const standalone = join(checkout, '.next/standalone');
  const mustExist = [join(standalone, 'server.js'), join(standalone, '.next/static/br')];
  return unlessCurrent({ stamp: join(data, 'build/console.stamp'), inputs, mustExist }, async () => {
    forgetDevelopmentTypes(checkout);
    await runTool({
      argv: [process.execPath, join(checkout, 'node_modules/next/dist/bin/next'), 'build'],
      cwd: checkout,
      env: { ...inherited(), ...key, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      log: join(data, 'logs/build.log'),
      timeoutMs: 900_000,
      record: { data, name: 'build' },
      purpose: 'Building the console',
      ...(signal && { signal }),
    });
    cpSync(join(checkout, '.next/static'), join(standalone, '.next/static'), { recursive: true });
    await compressStatic(join(standalone, '.next/static'));
    if (existsSync(join(checkout, 'public')))
      cpSync(join(checkout, 'public'), join(standalone, 'public'), { recursive: true });
  });
}

/** What `next dev` wrote about pages that are gone since would be an error of the type check. */
export function forgetDevelopmentTypes(checkout: string): void {
  rmSync(join(checkout, '.next/dev/types'), { recursive: true, force: true });
}
