import 'server-only';
import { refuseField } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';
import type { Sentence } from '@/lib/i18n/sentence';
import { parseAliasLocalPart, parseMailboxLocalPart, showAddress } from './address';

type WrittenAddress = { localPart: string; domainId: number };

/** A new address as it is kept, and its domain; refused at the field that it can't be made from. */
export async function newAddress(tx: Tx, room: 'mailboxes' | 'aliases', input: WrittenAddress) {
  const made = await writtenAddress(tx, room, input);
  await refuseTakenAddress(tx, made.address);
  return made;
}

/** The same whether or not something has it. */
export async function writtenAddress(tx: Tx, room: 'mailboxes' | 'aliases', input: WrittenAddress) {
  const parse = room === 'mailboxes' ? parseMailboxLocalPart : parseAliasLocalPart;
  const localPart = parse(input.localPart);
  if (!localPart) throw refuseField('invalid', 'localPart', { key: `${room}.problem.local-part` });
  const { id: domainId, name } = await domainOfNewAddress(tx, input.domainId);
  const address = `${localPart}@${name}`;
  if (address.length > 254) throw refuseField('invalid', 'localPart', { key: `${room}.problem.too-long` });
  return { domainId, address };
}

/**
 * Refuses an address that a mailbox, an alias or a group already has, and says which. An alias or a group under a mailbox's address
 * would take all its mail, silently. Directory writes stand in a line, so the answer holds until commit.
 */
export async function refuseTakenAddress(tx: Tx, address: string): Promise<void> {
  const holder = await addressHolder(tx, address);
  if (holder) throw refuseField('conflict', 'localPart', isTaken(holder, showAddress(address)));
}

/** What has this address; null: nothing. */
export async function addressHolder(tx: Tx, address: string): Promise<Holder | null> {
  const [found] = await tx.$queryRaw<{ holder: Holder }[]>`
    SELECT 'mailbox' AS holder FROM mailbox WHERE address = ${address}
    UNION ALL SELECT 'alias' FROM alias WHERE address = ${address}
    UNION ALL SELECT 'group' FROM mail_group WHERE address = ${address}`;
  return found?.holder ?? null;
}

type Holder = 'mailbox' | 'alias' | 'group';

function isTaken(holder: Holder, address: string): Sentence {
  const values = { address };
  switch (holder) {
    case 'mailbox':
      return { key: 'mailboxes.problem.is-mailbox', values };
    case 'alias':
      return { key: 'aliases.problem.is-alias', values };
    case 'group':
      return { key: 'groups.problem.is-group', values };
  }
}

/** The domain under which an address is made; refused at its field when it is gone. */
async function domainOfNewAddress(tx: Tx, domainId: number): Promise<{ id: number; name: string }> {
  const domain = await tx.domain.findUnique({ where: { id: domainId }, select: { id: true, name: true } });
  if (!domain) throw refuseField('not-found', 'domainId', { key: 'domains.problem.gone' });
  return domain;
}
