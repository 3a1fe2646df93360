import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, most of it waiting: begun last they would wait alone, with both cores idle. Vitest knows durations only of
 * runs before, a clean clone has none. A file that takes a sixth of its kind's time or more belongs here, whichever its place.
 */
export const longest = [
  'agent/apply/hanging.engine.test.ts',
  'tests/pipeline/silent-last-node.db.test.ts',
  'tests/pipeline/silence-inherited.db.test.ts',
  'tests/pipeline/silent-canary.db.test.ts',
  'tests/pipeline/trial.db.test.ts',
  'agent/apply/trial.engine.test.ts',
  'tests/pipeline/roll-out.db.test.ts',
  'tests/pipeline/overtaken.db.test.ts',
  'tests/pipeline/nodes.db.test.ts',
  'agent/apply/trouble.engine.test.ts',
  'agent/engines/dovecot/password-schemes.engine.test.ts',
  'agent/apply/outage.engine.test.ts',
  'agent/apply/apply.engine.test.ts',
  'agent/apply/crash.engine.test.ts',
  'agent/apply/trial-full-disk.engine.test.ts',
  'agent/engines/odd-characters.engine.test.ts',
  'agent/apply/shut-door.engine.test.ts',
  'tests/system/faults.system.test.ts',
  'tests/spec/every-page.spec.ts',
  'tests/spec/deploys.spec.ts',
  'tests/system/main-way.system.test.ts',
  'tests/system/listeners.system.test.ts',
];

/** The longest in their order, then the others as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => groupOf(one) - groupOf(other) || placeOf(one) - placeOf(other));
  }
}

const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;

export function placeOf({ moduleId }: { moduleId: string }): number {
  const place = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place === -1 ? longest.length : place;
}
