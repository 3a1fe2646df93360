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
 * Counts what a mailbox takes of its domain's limits, or gives back; refused at the field where there was no room for it, and with that the
 * count is undone. Under the lock of the directory, so what is counted holds until commit.
 */
export async function countInDomain(tx: Tx, domainId: number, change: Change): Promise<void> {
  const { before, after } = change;
  const more = (count: (taken: Taken) => number) => (after ? count(after) : 0) - (before ? count(before) : 0);
  const moreMailboxes = more(() => 1);
  const moreMib = more(({ quotaMib }) => quotaMib);
  const counted = await tx.domain.update({
    where: { id: domainId },
    data: {
      mailboxCount: { increment: moreMailboxes },
      quotaSumMib: { increment: moreMib },
      unlimitedCount: { increment: more(({ quotaMib }) => Number(quotaMib === 0)) },
    },
    select: roomColumns,
  });
  const mailboxCount = counted.mailboxCount - moreMailboxes;
  const quotaSumMib = Number(counted.quotaSumMib) - moreMib;
  refuseWithoutRoom({ ...counted, mailboxCount, quotaSumMib }, change);
}

const roomColumns = {
  name: true,
  maxMailboxes: true,
  maxQuotaMib: true,
  mailboxCount: true,
  quotaSumMib: true,
} as const;
type Room = { name: string; maxMailboxes: number; maxQuotaMib: number; mailboxCount: number; quotaSumMib: number };

function refuseWithoutRoom(room: Room, { before, after, restored }: Change): void {
  if (!after) return;
  const domain = showDomain(room.name);
  if (!before && room.maxMailboxes > 0 && room.mailboxCount >= room.maxMailboxes) {
    const values = { domain, max: room.maxMailboxes };
    throw refuseField('conflict', 'domainId', { key: 'domains.problem.full', values });
  }
  if (room.maxQuotaMib === 0 || before?.quotaMib === after.quotaMib) return;
  const left = room.maxQuotaMib - room.quotaSumMib + (before?.quotaMib ?? 0);
  const values = { domain, max: room.maxQuotaMib, left: Math.max(left, 0) };
  const tooMuch = after.quotaMib === 0 || after.quotaMib > left;
  if (restored && tooMuch) throw refuseField('conflict', 'quotaMib', { key: 'deleted.problem.no-storage', values });
  if (after.quotaMib === 0) throw refuseField('conflict', 'quotaMib', { key: 'domains.problem.needs-quota', values });
  if (after.quotaMib > left) throw refuseField('conflict', 'quotaMib', { key: 'domains.problem.no-storage', values });
}
