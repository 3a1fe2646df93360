import 'server-only';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import type { PassStepInput } from './schema';

/** Leaves a step out, or says that it was seen. What is made later counts all the same. */
export async function passStep({ tx }: ActionContext, { step }: PassStepInput): Promise<Change<null>> {
  await tx.$executeRaw`
    INSERT INTO first_run (id, passed) VALUES (1, ARRAY[${step}])
    ON CONFLICT (id) DO UPDATE SET passed = array_append(array_remove(first_run.passed, ${step}), ${step})`;
  return { output: null, target: targetOf(step), before: null, after: { step } };
}

/** Nobody is asked to go on any more. */
export async function endFirstRun({ tx }: ActionContext): Promise<Change<null>> {
  const endedAt = new Date();
  await tx.firstRun.upsert({ where: { id: 1 }, create: { endedAt }, update: { endedAt }, select: { id: true } });
  return { output: null, target: targetOf(''), before: null, after: { ended: true } };
}

function targetOf(label: string) {
  return { kind: 'first-run', id: '1', label };
}
