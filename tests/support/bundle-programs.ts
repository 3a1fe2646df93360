import path from 'node:path';
import { build } from 'esbuild';
import { linkPackages } from '@/scripts/start/bundles';

const root = path.resolve(import.meta.dirname, '../..');

/** Bundles programs of this checkout to FOLDER/NAME.mjs: from source each start would compile the whole program anew. */
export async function bundlePrograms(folder: string, programs: Readonly<Record<string, string>>): Promise<void> {
  await build({
    ...{ bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external', logLevel: 'error' },
    absWorkingDir: root,
    entryPoints: { ...programs },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    alias: { 'server-only': path.join(root, 'node_modules/server-only/empty.js') },
  });
  linkPackages(root, folder);
}
