import { expect } from 'vitest';
import { verdict } from '@/lib/contract/verdict';
import { db } from '@/lib/db/client';
import { deployAsSystem } from '../bench/deploy-as-system';
import { eventually } from './eventually';

/** Deploys the draft as the deploy action does, and waits until the one node has applied it and the revision runs. */
export async function deployed(reason: string): Promise<void> {
  const number = await deployAsSystem(reason);
  const deployment = await eventually(
    () => db.deployment.findFirstOrThrow({ where: { revisionNumber: number } }),
    (found) => found.verdict !== null,
    60_000,
  );
  expect(verdict.parse(deployment.verdict)).toMatchObject({ kind: 'applied' });
  await eventually(
    () => db.revision.findUniqueOrThrow({ where: { number } }),
    ({ state }) => state === 'running',
  );
}
