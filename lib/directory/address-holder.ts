import 'server-only';
import { refuseField } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';
import { showAddress } from './address';

/**
 * Refuses an address that a mailbox, an alias or a group already has, and says which. An alias or a group under a mailbox's address
 * would take all its mail, silently. Directory writes stand in a line, so the answer holds until commit.
 */
export async function refuseTakenAddress(tx: Tx, address: string): Promise<void> {
  const where = { where: { address }, select: { id: true } };
  const values = { address: showAddress(address) };
  if (await tx.mailbox.findUnique(where)) {
    throw refuseField('conflict', 'localPart', { key: 'mailboxes.problem.is-mailbox', values });
  }
  if (await tx.alias.findUnique(where)) {
    throw refuseField('conflict', 'localPart', { key: 'aliases.problem.is-alias', values });
  }
  if (await tx.group.findUnique(where)) {
    throw refuseField('conflict', 'localPart', { key: 'groups.problem.is-group', values });
  }
}

/** The domain under which an address is made; refused at its field when it is gone. */
export async function domainOfNewAddress(tx: Tx, domainId: number): Promise<{ id: number; name: string }> {
  const domain = await tx.domain.findUnique({ where: { id: domainId }, select: { id: true, name: true } });
  if (!domain) throw refuseField('not-found', 'domainId', { key: 'domains.problem.gone' });
  return domain;
}
