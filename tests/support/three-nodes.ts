import { afterAll, beforeAll } from 'vitest';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { eventually } from './eventually';
import { FleetOfPaper } from './fleet-of-paper';
import { deployAPort, settledIn } from './paper-deploys';

/**
 * What breaks the first node must not reach the second (CTL-11): also where it breaks it so that it says nothing any more. Silence takes
 * long to be sure of, so its tests are several files, which wait beside each other.
 */
const names = ['mx1', 'mx2', 'mx3'];

/** For one file of tests: a worker and three nodes of paper that run revision 1, there before its first test and gone after its last. */
export function withThreeNodes(then: (fleet: FleetOfPaper) => void): void {
  let fleet: FleetOfPaper | undefined;
  beforeAll(async () => {
    fleet = new FleetOfPaper();
    then(fleet);
    await seed();
    await fleet.startWorker();
    for (const name of names) {
      await fleet.join(name);
      await fleet.startAgent(name);
    }
    await settled(1);
    for (const name of names) await runs(name, 1);
  }, 240_000);
  afterAll(() => fleet?.close());
}

export const settled = (number: number) => settledIn(number, 'running');
export const deploy = () => deployAPort(null);

export const inSwitch = (name: string, revisionNumber: number) =>
  eventually(
    () => db.deployment.findFirst({ where: { revisionNumber, node: { name } } }),
    (row) => row?.stage === 'verify',
    60_000, // another may be silent meanwhile
  );
/** Heard, and heard that it runs it: who is away is no further node that could begin. */
export const runs = (name: string, number: number) =>
  eventually(
    () => db.node.findUniqueOrThrow({ where: { name } }),
    (node) => node.awaySince === null && node.runningRevision === number,
    60_000,
  );
export const seenAway = (name: string, wanted = true) =>
  eventually(
    () => db.node.findUniqueOrThrow({ where: { name } }),
    (node) => (node.awaySince !== null) === wanted,
    60_000,
  );
