import 'server-only';
import { refuseField } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';
import { parseAddress, showAddress } from './address';
import { underOwnNames } from './domain-names';
import type { Edge } from './loops';
import { findLoop } from './loops';

/**
 * Where an address leads, each as it is kept and once; refused at `field` where one is no address, or mail would come back.
 *
 * Of an alias, a group and a mailbox that forwards alike: Postfix follows them in one walk (virtual_alias_maps).
 */
export async function targetsOf(
  tx: Tx,
  from: { address: string; field: string },
  written: readonly string[],
): Promise<string[]> {
  const targets = new Set<string>();
  for (const [place, text] of written.entries()) {
    const target = parseAddress(text);
    const values = { line: place + 1, target: text };
    if (!target) throw refuseField('invalid', from.field, { key: 'aliases.problem.target', values });
    targets.add(target);
  }
  const loop = await findLoop(from.address, [...targets], (addresses) => edgesFrom(tx, addresses));
  if (loop) {
    const chain = loop.map(showAddress).join(' → ');
    throw refuseField('conflict', from.field, { key: 'aliases.problem.loop', values: { chain } });
  }
  return [...targets].sort();
}

/** Read under the directory lock, so no other write can close a loop before this one commits. */
async function edgesFrom(tx: Tx, addresses: readonly string[]): Promise<Edge[]> {
  const where = { address: { in: [...addresses] } };
  const aliases = await tx.alias.findMany({
    where,
    select: { address: true, targets: { select: { address: true } } },
  });
  const groups = await tx.group.findMany({
    where,
    select: { address: true, members: { select: { address: true } } },
  });
  const forwarding = await tx.mailbox.findMany({
    where: { ...where, forwardTo: { isEmpty: false } },
    select: { address: true, forwardTo: true },
  });
  const renamed = await underOwnNames(tx, addresses);
  return [
    ...[...renamed].map(([from, to]) => ({ from, to })),
    ...aliases.flatMap((row) => row.targets.map((target) => ({ from: row.address, to: target.address }))),
    ...groups.flatMap((row) => row.members.map((member) => ({ from: row.address, to: member.address }))),
    ...forwarding.flatMap((row) => row.forwardTo.map((to) => ({ from: row.address, to }))),
  ];
}
