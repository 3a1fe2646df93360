import type { EngineName } from '@/lib/contract/verdict';
import type { Engine, Finding } from '../engines/engine';

/** All checkers at once, on a folder that isn't live. Engines whose files did not change were proved before. */
export async function validateGeneration(
  engines: readonly Engine[],
  folder: string,
  changed: ReadonlySet<EngineName>,
): Promise<{ engine: EngineName; finding: Finding } | null> {
  const asked = engines.filter(({ name }) => changed.has(name));
  const findings = await Promise.all(asked.map((engine) => engine.validate(folder)));
  for (const [index, engine] of asked.entries()) {
    const finding = findings[index];
    if (finding) return { engine: engine.name, finding };
  }
  return null;
}
