import 'server-only';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import { refuseField } from '@/lib/actions/refusal';
import { asSeen } from '@/lib/audit/stale';
import type { Tx } from '@/lib/db/client';
import { hasLongLabel, parseDomain, showDomain } from '@/lib/directory/address';
import type { NameServerInput, SetResolversInput } from './schema';

/** Names the server in the draft, or takes the name away. No node knows of it before a deploy. */
export async function nameServer(
  { tx }: ActionContext,
  { hostname: written, basedOnVersion }: NameServerInput,
): Promise<Change<null>> {
  const { hostname, version } = await heldRow(tx);
  const before = await asSeen(tx, { hostname, version }, { kind: 'server', id: 1, basedOnVersion });
  const after = { hostname: written === null ? null : parsedName(written) };
  await tx.server.update({ where: { id: 1 }, data: { ...after, version: version + 1 }, select: { id: true } });
  const label = showDomain(after.hostname ?? before.hostname ?? '');
  return { output: null, target: { kind: 'server', id: '1', label }, before, after };
}

/** Whom the console asks about DNS from now on. */
export async function setResolvers(
  { tx }: ActionContext,
  { resolvers, basedOnVersion }: SetResolversInput,
): Promise<Change<null>> {
  const { resolvers: held, resolversVersion: version } = await heldRow(tx);
  const before = await asSeen(tx, { resolvers: held, version }, { kind: 'resolvers', id: 1, basedOnVersion });
  const data = { resolvers, resolversVersion: version + 1 };
  await tx.server.update({ where: { id: 1 }, data, select: { id: true } });
  const target = { kind: 'resolvers', id: '1', label: resolvers.join(', ') };
  return { output: null, target, before, after: { resolvers } };
}

/** The one row, held until commit: two who save at once stand in a line. There is none before the first save. */
async function heldRow(tx: Tx) {
  await tx.$executeRaw`INSERT INTO server (id) VALUES (1) ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`SELECT 1 FROM server WHERE id = 1 FOR UPDATE`;
  return tx.server.findUniqueOrThrow({ where: { id: 1 } });
}

function parsedName(written: string): string {
  const name = parseDomain(written);
  if (name) return name;
  throw refuseField('invalid', 'hostname', { key: `server.problem.${hasLongLabel(written) ? 'label' : 'name'}` });
}
