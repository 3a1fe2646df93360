import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds only what differs: a stamp holds the hash of everything that goes into an output. It is taken away before the
 * work and written after it, so that a build that was cut short is never taken for a finished one.
 */
export type Output = { stamp: string; inputs: string; mustExist: readonly string[] };

export async function unlessCurrent(output: Output, work: () => Promise<void>): Promise<'built' | 'unchanged'> {
  if (isCurrent(output)) return 'unchanged';
  rmSync(output.stamp, { force: true });
  await work();
  writeFileSync(output.stamp, output.inputs);
  return 'built';
}

export function isCurrent({ stamp, inputs, mustExist }: Output): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs && mustExist.every((path) => existsSync(path));
}

/** One hash over names and contents of files and folders below a root, and over any further words. */
export function hashOf(root: string, paths: readonly string[], ...words: string[]): string {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\0`);
  for (const path of paths.flatMap((each) => filesBelow(root, each)).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Tests and generated files do not end up in a build. */
function filesBelow(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found || /(^|\/)generated$|\.(test|spec)\.tsx?$/.test(path)) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, `${path}/${name}`));
}
