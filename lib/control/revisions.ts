import 'server-only';
import { z } from 'zod';
import type { RevisionSource } from '@/lib/compiler/compile';
import type { Tx } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { withdrawnStates } from './revision-state';

/** A source as the database gives it back: rooms, and plain rows with an id. Each room reads its own rows. */
const storedSource = z.record(z.string(), z.array(z.looseObject({ id: z.int() })));

export function readSource(json: unknown): RevisionSource {
  return storedSource.parse(json);
}

const columns = { number: true, state: true, hash: true, authorName: true, source: true, createdAt: true } as const;

export type StandingRevision = {
  number: number;
  state: string;
  hash: string;
  authorName: string;
  createdAt: Date;
  source: RevisionSource;
};

const newest = {
  where: { state: { notIn: [...withdrawnStates] } },
  orderBy: { number: 'desc' },
} satisfies Prisma.RevisionFindFirstArgs;

/** The revision that nodes should run, and with which the draft is compared: the newest that was not withdrawn. */
export async function newestStanding(tx: Tx): Promise<StandingRevision | null> {
  const found = await tx.revision.findFirst({
    ...newest,
    select: columns,
  });
  return found && { ...found, source: readSource(found.source) };
}
