import type { EngineName } from '@/lib/contract/verdict';
import type { RenderedFile } from '../engines/engine';
import { hashesOf } from './generations';
import type { NodeContext } from './node-context';

/** Engines whose rendered files differ from those of the generation that runs: only they are checked and reloaded. */
export async function changedEngines(
  { engines, generations, journal }: NodeContext,
  files: readonly RenderedFile[],
): Promise<Set<EngineName>> {
  const { files: before } = await generations.manifest(journal.now.running.generation);
  const after = hashesOf(files);
  const names = engines.map(({ name }) => name);
  return new Set(names.filter((name) => !sameHashes(ofEngine(before, name), ofEngine(after, name))));
}

export function sameHashes(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function ofEngine(hashes: Record<string, string>, name: EngineName): Record<string, string> {
  return Object.fromEntries(Object.entries(hashes).filter(([file]) => file.startsWith(`${name}/`)));
}
