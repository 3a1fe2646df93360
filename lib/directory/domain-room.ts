import 'server-only';
import { refuseField } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';
import { showDomain } from './address';

/** What a mailbox takes of its domain's room. */
type Taken = { quotaMib: number };
type Change = {
  before: Taken | null;
  after: Taken | null /** It comes back as it was: nobody can enter another limit. */;
  restored?: true;
};

/**
 * Counts what a mailbox takes of its domain's limits, or gives back; refused at the field where there is no room for it. Under the lock
 * of the directory, so what is counted holds until commit.
 */
export async function countInDomain(tx: Tx, domainId: number, change: Change): Promise<void> {
  const domain = await tx.domain.findUniqueOrThrow({ where: { id: domainId }, select: roomColumns });
  refuseWithoutRoom(domain, change);
  const { before, after } = change;
  const more = (count: (taken: Taken) => number) => (after ? count(after) : 0) - (before ? count(before) : 0);
  await tx.domain.update({
    where: { id: domainId },
    data: {
      mailboxCount: { increment: more(() => 1) },
      quotaSumMib: { increment: more(({ quotaMib }) => quotaMib) },
      unlimitedCount: { increment: more(({ quotaMib }) => Number(quotaMib === 0)) },
    },
    select: { id: true },
  });
}

const roomColumns = {
  name: true,
  maxMailboxes: true,
  maxQuotaMib: true,
  mailboxCount: true,
  quotaSumMib: true,
} as const;
type Room = { name: string; maxMailboxes: number; maxQuotaMib: number; mailboxCount: number; quotaSumMib: bigint };

function refuseWithoutRoom(room: Room, { before, after, restored }: Change): void {
  if (!after) return;
  const domain = showDomain(room.name);
  if (!before && room.maxMailboxes > 0 && room.mailboxCount >= room.maxMailboxes) {
    const values = { domain, max: room.maxMailboxes };
    throw refuseField('conflict', 'domainId', { key: 'domains.problem.full', values });
  }
  if (room.maxQuotaMib === 0 || before?.quotaMib === after.quotaMib) return;
  const left = room.maxQuotaMib - Number(room.quotaSumMib) + (before?.quotaMib ?? 0);
  const values = { domain, max: room.maxQuotaMib, left: Math.max(left, 0) };
  const tooMuch = after.quotaMib === 0 || after.quotaMib > left;
  if (restored && tooMuch) throw refuseField('conflict', 'quotaMib', { key: 'deleted.problem.no-storage', values });
  if (after.quotaMib === 0) throw refuseField('conflict', 'quotaMib', { key: 'domains.problem.needs-quota', values });
  if (after.quotaMib > left) throw refuseField('conflict', 'quotaMib', { key: 'domains.problem.no-storage', values });
}
