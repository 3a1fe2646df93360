import 'server-only';
import { db } from '@/lib/db/client';
import { showAddress, withoutExtension } from './address';
import { seenDomain } from './domain-names';
import type { SeenName } from './object-input';

/** Where one address leads: an object here, another server, or nobody (it gets no mail). */
export type Lead = {
  shownAddress: string;
  leadsTo: 'mailbox' | 'alias' | 'group' | 'elsewhere' | 'nobody';
  id: number | null;
  /** Its domain, where that may pass for another. */
  seen: SeenName | null;
};

/** What stands behind each address here. */
export async function leadsOf(addresses: readonly string[]): Promise<Lead[]> {
  const held = await heldHere(addresses);
  return addresses.map((address) => ({
    shownAddress: showAddress(address),
    seen: seenDomain(domainPart(address)),
    ...behind(address, held),
  }));
}

type Held = { leadsTo: 'mailbox' | 'alias' | 'group'; id: number };
type HeldHere = { domains: Set<string>; objects: Map<string, Held> };

/** What this directory holds of some addresses, four questions however many they are. */
async function heldHere(addresses: readonly string[]): Promise<HeldHere> {
  const possible = [...new Set([...addresses, ...addresses.map(withoutExtension)])];
  const byAddress = { where: { address: { in: possible } }, select: { id: true, address: true } };
  const names = [...new Set(addresses.map(domainPart))];
  const [domains, mailboxes, aliases, groups] = await Promise.all([
    db.domain.findMany({ where: { name: { in: names } }, select: { name: true } }),
    db.mailbox.findMany(byAddress),
    db.alias.findMany(byAddress),
    db.group.findMany(byAddress),
  ]);
  const all: readonly [Held['leadsTo'], typeof mailboxes][] = [
    ['mailbox', mailboxes],
    ['alias', aliases],
    ['group', groups],
  ];
  return {
    domains: new Set(domains.map((row) => row.name)),
    objects: new Map(
      all.flatMap(([leadsTo, rows]) => rows.map(({ id, address }) => [address, { leadsTo, id }] as const)),
    ),
  };
}

function behind(address: string, { domains, objects }: HeldHere): Pick<Lead, 'leadsTo' | 'id'> {
  if (!domains.has(domainPart(address))) return { leadsTo: 'elsewhere', id: null };
  return objects.get(address) ?? objects.get(withoutExtension(address)) ?? { leadsTo: 'nobody', id: null };
}

function domainPart(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
