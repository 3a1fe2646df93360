import 'server-only';
import { refuseField } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';
import type { Sentence } from '@/lib/i18n/sentence';
import { hasLongLabel, parseAddress, parseDomain, showAddress, showDomain, withoutExtension } from './address';
import { lookOf, sameToTheEye } from './name-look';
import type { SeenName } from './object-input';

type Domain = { id: number; name: string };

/** What has this name already, as a sentence: a domain, or another name of one. Null: nothing. `except` is a domain that may. */
export async function holderOfName(tx: Tx, name: string, except?: Domain): Promise<Sentence | null> {
  const shown = showDomain(name);
  const domain = await tx.domain.findUnique({ where: { name }, select: { id: true } });
  if (domain) return { key: 'domains.problem.taken', values: { name: shown } };
  const alias = await tx.domainAlias.findUnique({
    where: { name },
    select: { domain: { select: { id: true, name: true } } },
  });
  if (!alias || alias.domain.id === except?.id) return null;
  return { key: 'domains.problem.is-other-name', values: { name: shown, domain: showDomain(alias.domain.name) } };
}

/** Other names of a domain, each as it is kept and once, sorted; refused at `aliases` where one is none or is another's. */
export async function domainAliasesOf(tx: Tx, domain: Domain, written: readonly string[]): Promise<string[]> {
  const names = new Set<string>();
  for (const [place, text] of written.entries()) {
    const values = { line: place + 1, text };
    const why = hasLongLabel(text) ? 'other-name-label' : 'other-name';
    const name = parseDomain(text);
    if (!name) throw refuseField('invalid', 'aliases', { key: `domains.problem.${why}`, values });
    const taken = await holderOfName(tx, name, domain);
    if (taken) throw refuseField('conflict', 'aliases', taken);
    names.add(name);
  }
  return [...names].sort();
}

/**
 * Who gets mail for addresses that nobody has, as kept; empty for nobody. Refused at `catchAll` where it is no address, or one of ours
 * that nobody has: nodes follow no catch-all from another (agent/engines/postfix/lookup-queries.ts).
 */
export async function catchAllOf(tx: Tx, domain: Domain, written: string, aliases: readonly string[]): Promise<string> {
  if (written === '') return '';
  const parsed = parseAddress(written);
  if (!parsed) throw refuseField('invalid', 'catchAll', { key: 'domains.problem.catch-all' });
  const [local, name = ''] = parsed.split('@');
  const address = aliases.includes(name) ? `${local}@${domain.name}` : parsed;
  if (await isNobody(tx, address)) {
    const values = { address: showAddress(address) };
    throw refuseField('conflict', 'catchAll', { key: 'domains.problem.catch-all-nobody', values });
  }
  return address;
}

/** The address is under a name of ours, and no mailbox, alias or group has it. */
async function isNobody(tx: Tx, address: string): Promise<boolean> {
  const own = (await underOwnNames(tx, [address])).get(address) ?? address;
  const domain = await tx.domain.findUnique({ where: { name: own.split('@')[1] ?? '' }, select: { id: true } });
  if (!domain) return false;
  const where = { address: { in: [own, withoutExtension(own)] } };
  const counts = [await tx.mailbox.count({ where }), await tx.alias.count({ where }), await tx.group.count({ where })];
  return counts.every((count) => count === 0);
}

/** Of those addresses that are written with another name of a domain: the same under the domain's own. */
export async function underOwnNames(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const names = [...new Set(addresses.map((address) => address.split('@')[1] ?? ''))];
  const rows = await tx.domainAlias.findMany({
    where: { name: { in: names } },
    select: { name: true, domain: { select: { name: true } } },
  });
  const ownNames = new Map(rows.map((row) => [row.name, row.domain.name]));
  return new Map(
    addresses.flatMap((address) => {
      const [local, name = ''] = address.split('@');
      const own = ownNames.get(name);
      return own === undefined ? [] : [[address, `${local}@${own}`] as const];
    }),
  );
}

/** A kept name by itself, where it may pass for another. */
export function seenDomain(name: string): SeenName | null {
  const shownName = showDomain(name);
  const look = lookOf(shownName);
  return look && { name, shownName, look };
}

/** Of the domains of some addresses, as people read them, those that may pass for others. */
export function looksOfAddresses(shownAddresses: readonly string[]): SeenName[] {
  const domains = shownAddresses.map((address) => address.slice(address.lastIndexOf('@') + 1));
  return [...new Set(domains)].flatMap((domain) => seenDomain(parseDomain(domain) ?? '') ?? []);
}

/** Those of some kept names that may pass for another: for any other, or for one of this server that is none of them. */
export async function looksOf(tx: Tx, names: readonly string[]): Promise<SeenName[]> {
  const shown = [...new Set(names)].map((name) => ({ name, shownName: showDomain(name) }));
  const doubles = new Map(shown.map(({ name, shownName }) => [name, doublesOf(shownName)]));
  const held = await heldHere(
    tx,
    [...new Set([...doubles.values()].flat())].filter((name) => !names.includes(name)),
  );
  return shown.flatMap((seen) => {
    const here = doubles.get(seen.name)?.find((name) => held.has(name));
    const why = lookOf(seen.shownName);
    if (here !== undefined)
      return { ...seen, look: { why: why?.why ?? 'plain', like: showDomain(here), isHere: true } };
    return why ? { ...seen, look: why } : [];
  });
}

function doublesOf(shownName: string): string[] {
  return sameToTheEye(shownName).flatMap((double) => parseDomain(double) ?? []);
}

async function heldHere(tx: Tx, names: string[]): Promise<Set<string>> {
  const among = { where: { name: { in: names } }, select: { name: true } };
  const [domains, aliases] = [await tx.domain.findMany(among), await tx.domainAlias.findMany(among)];
  return new Set([...domains, ...aliases].map(({ name }) => name));
}
