import type { EngineName } from '@/lib/contract/verdict';
import type { Engine } from '../engines/engine';

type Hashes = Readonly<Record<string, string>>;

/** Engines whose files differ between two generations: only they are checked and reloaded. */
export function changedEngines(engines: readonly Engine[], from: Hashes, to: Hashes): Set<EngineName> {
  const names = engines.map(({ name }) => name);
  return new Set(names.filter((name) => !sameHashes(ofEngine(from, name), ofEngine(to, name))));
}

export function sameHashes(one: Hashes, other: Hashes): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function ofEngine(hashes: Hashes, name: EngineName): Hashes {
  return Object.fromEntries(Object.entries(hashes).filter(([file]) => file.startsWith(`${name}/`)));
}
