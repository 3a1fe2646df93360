import 'server-only';
import { z } from 'zod';
import { checkResponse } from '@/lib/contract/api';
import type { Tx } from '@/lib/db/client';
import { addJob } from '@/lib/jobs/add-job';

/** Puts the question on its way to every node: what do your engines say of this address now? Answers how many are asked. */
export async function askAddressCheck(tx: Tx, address: string): Promise<number> {
  await tx.$executeRaw`DELETE FROM address_check WHERE asked_at < now() - interval '1 day'`;
  const asked = await tx.$executeRaw`
    INSERT INTO address_check (address, node_id, state) SELECT ${address}, id, 'asked' FROM node WHERE revoked_at IS NULL
    ON CONFLICT (address, node_id) DO UPDATE
    SET state = 'asked', answer = NULL, reason = '', asked_at = now(), answered_at = NULL`;
  if (asked > 0) await addJob(tx, 'check-address', { payload: { address }, key: `check ${address}` });
  return asked;
}

/** What the nodes answered, by name. */
export async function loadAddressChecks(tx: Tx, address: string) {
  const rows = await tx.addressCheck.findMany({
    where: { address, node: { revokedAt: null } },
    select: { state: true, answer: true, reason: true, answeredAt: true, node: { select: { name: true } } },
    orderBy: { node: { name: 'asc' } },
  });
  return rows.map((row) => ({
    node: row.node.name,
    state: z.enum(['asked', 'answered', 'unreachable']).parse(row.state),
    reason: row.reason,
    answer: row.answer === null ? null : checkResponse.parse(row.answer),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  }));
}
