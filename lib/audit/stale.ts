import 'server-only';
import { z } from 'zod';
import { Refusal } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';

type SeenObject = {
  kind: string;
  id: number;
  /** The version that the person saw. */
  basedOnVersion: number;
  /** Columns that the form calls otherwise. */
  formNames?: Record<string, string>;
};

/** What was found, without its version, if the person saw its newest one. Writes of a plane stand in a line, so this holds until commit. */
export async function asSeen<Row extends { version: number }>(
  tx: Tx,
  found: Row | null,
  seen: SeenObject,
): Promise<Omit<Row, 'version'>> {
  if (!found) throw await goneBecauseOf(tx, seen.kind, seen.id);
  const { version, ...row } = found;
  if (version !== seen.basedOnVersion) throw await staleBecauseOf(tx, seen, version - seen.basedOnVersion);
  return row;
}

/**
 * The refusal for a second editor: says who changed which fields in the versions that the person missed. Their values stay out of it:
 * those come with the page, whose query asks for its own permission. The audit log knows, since a change and its entry commit together.
 */
async function staleBecauseOf(tx: Tx, { kind, id, formNames = {} }: SeenObject, missed: number): Promise<Refusal> {
  const entries = await tx.auditEntry.findMany({
    where: { targetKind: kind, targetId: String(id), outcome: 'done' },
    orderBy: { id: 'desc' },
    select: { actorName: true, at: true, before: true, after: true },
    take: Math.min(Math.max(missed, 1), mostChanges),
  });
  const changes = entries.map(({ actorName, at, before, after }) => ({
    name: actorName,
    at: at.toISOString(),
    fields: differing(before, after).map((field) => formNames[field] ?? field),
  }));
  const newest = changes[0];
  const sentence = newest ? { key: 'problem.stale', values: { name: newest.name } } : { key: 'problem.stale-unknown' };
  return new Refusal('stale', sentence, {}, changes);
}

/** The refusal for who writes to what is gone; names who removed it, if it went by itself and not with something larger. */
export async function goneBecauseOf(tx: Tx, kind: string, id: number): Promise<Refusal> {
  const newest = await tx.auditEntry.findFirst({
    where: { targetKind: kind, targetId: String(id), outcome: 'done' },
    orderBy: { id: 'desc' },
    select: { actorName: true, after: true },
  });
  const removed = newest?.after === null;
  return new Refusal(
    'not-found',
    removed ? { key: 'problem.gone', values: { name: newest.actorName } } : { key: 'problem.not-found' },
  );
}

/** Nobody reads more; what lies further back is shown without a name. */
const mostChanges = 50;

const row = z.record(z.string(), z.unknown()).catch({});

function differing(before: unknown, after: unknown): string[] {
  const [was, is] = [row.parse(before), row.parse(after)];
  return Object.keys(is).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
}
