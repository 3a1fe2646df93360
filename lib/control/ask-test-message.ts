import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { systemClock } from '@/lib/clock';
import { messageGates, testMessageProgress } from '@/lib/contract/api';
import type { Tx } from '@/lib/db/client';
import { addJob } from '@/lib/jobs/add-job';

type Letter = { address: string; subject: string; text: string };

/** Puts a test message on its way through the first node that answers; what became of the one before is forgotten. Null: there is no node. */
export async function askTestMessage(tx: Tx, letter: Letter): Promise<string | null> {
  const node = await tx.node.findFirst({
    where: { revokedAt: null },
    orderBy: [{ awaySince: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
    select: { id: true, name: true },
  });
  if (!node) return null;
  const id = randomUUID();
  await tx.$executeRaw`DELETE FROM test_message WHERE asked_at < now() - interval '1 day' AND NOT arrived`;
  await tx.testMessage.deleteMany({ where: { address: letter.address } });
  await tx.testMessage.create({
    data: { id, address: letter.address, nodeId: node.id, state: 'asked' },
    select: { id: true },
  });
  await addJob(tx, 'test-message', { payload: { id, ...letter }, key: `test-message ${letter.address}` });
  return node.name;
}

/** A node follows a message for less than that: who sent it has stopped. */
const lostAfterMs = 180_000;

function stateOf(kept: string, askedAt: Date): 'asked' | 'sending' | 'ended' | 'unreachable' | 'lost' {
  const state = z.enum(['asked', 'sending', 'ended', 'unreachable']).parse(kept);
  const isOver = state === 'ended' || state === 'unreachable';
  return !isOver && systemClock().getTime() - askedAt.getTime() > lostAfterMs ? 'lost' : state;
}

const said = testMessageProgress.pick({ state: true, words: true });
const gates = z.partialRecord(z.enum(messageGates), said);

/** What became of the newest to this address; null: none was asked for. */
export async function loadTestMessage(tx: Tx, address: string) {
  const row = await tx.testMessage.findUnique({
    where: { address },
    select: { state: true, gates: true, reason: true, askedAt: true, node: { select: { name: true } } },
  });
  return (
    row && {
      node: row.node.name,
      state: stateOf(row.state, row.askedAt),
      gates: gates.parse(row.gates),
      reason: row.reason,
      askedAt: row.askedAt.toISOString(),
    }
  );
}
