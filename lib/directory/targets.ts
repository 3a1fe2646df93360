import 'server-only';
import { z } from 'zod';
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

/**
 * Refuses a domain that came back where mail would now go round: what came back has no circle in itself, so only what leads into it from
 * elsewhere can have closed one.
 */
export async function refuseLoopsInto(tx: Tx, domain: { id: number; name: string; aliases: string[] }): Promise<void> {
  const names = [domain.name, ...domain.aliases];
  const leading = leadingRows.parse(
    await tx.$queryRaw`
      SELECT a.address, t.address AS target FROM alias_target t JOIN alias a ON a.id = t.alias_id
      WHERE a.domain_id <> ${domain.id} AND split_part(t.address, '@', 2) = ANY (${names})
      UNION ALL
      SELECT g.address, m.address FROM group_member m JOIN mail_group g ON g.id = m.group_id
      WHERE g.domain_id <> ${domain.id} AND split_part(m.address, '@', 2) = ANY (${names})
      UNION ALL
      SELECT b.address, target FROM mailbox b, unnest(b.forward_to) target
      WHERE b.domain_id <> ${domain.id} AND split_part(target, '@', 2) = ANY (${names})`,
  );
  for (const { address, target } of leading) await targetsOf(tx, { address, field: 'id' }, [target]);
}

const leadingRows = z.array(z.object({ address: z.string(), target: z.string() }));

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
