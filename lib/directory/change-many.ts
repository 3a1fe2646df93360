import 'server-only';
import { z } from 'zod';
import type { ActionContext, Change, DirectoryChange } from '@/lib/actions/define-action';
import { Refusal } from '@/lib/actions/refusal';
import type { AuditTarget } from '@/lib/audit/record-audit';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Prisma } from '@/lib/db/generated/client';
import type { Statements } from '@/lib/db/sql';
import { mostAtOnce } from './bounds';
import type { ChosenFilter, ChosenObjects, LeftOut, ManyOutcome, UndoManyInput } from './bulk-input';
import { headSeq, outcomeOfAll } from './count-many';
import type { Kept } from './deleted';
import { conditionsThatFind } from './find-conditions';
import type { ChosenRow, ManyChange } from './many-change';
import { idsAre, planRows, rowsWhere, writeRows } from './write-many';

type Plan = { outcome: ManyOutcome; rows: readonly ChosenRow[] };

/** What would come of it, as it stands now; nothing is written. Of more than one transaction takes, how many. */
export async function previewMany(
  { tx }: ActionContext,
  wanted: ManyChange,
  chosen: ChosenObjects,
): Promise<Change<ManyOutcome>> {
  const { outcome, rows } = (await planOf(tx, wanted, chosen)) ?? (await planOfAll(tx, wanted, chosen));
  return { output: outcome, target: targetOf(wanted, rows), before: null, after: notedOf(chosen, outcome) };
}

/**
 * Changes all that were chosen and can be, in one transaction. Picked by hand, an object that somebody else changed since is left as it
 * is and told; chosen by a filter, whatever matches under the lock is meant. Each object has its own entry in the audit log, beside
 * the one of the whole. 10,000 mailboxes beside 300,000 others: disabled in 1.2 s, deleted in 1.4 s. More are a job of the worker
 * (lib/bulk-change).
 */
export async function changeMany(
  context: ActionContext,
  wanted: ManyChange,
  chosen: ChosenObjects,
): Promise<DirectoryChange<ManyOutcome>> {
  const plan = await planOf(context.tx, wanted, chosen);
  if (!plan) throw new Refusal('conflict', { key: 'bulk.problem.too-many', values: { most: mostAtOnce } });
  const { outcome, rows } = plan;
  refuseMoreThanSeen(outcome, wanted.most);
  const seq = await headSeq(context.tx);
  const kept = await writeRows(context, wanted, rows);
  return {
    output: { ...outcome, undo: undoOf(wanted, kept, { first: seq + 1, last: seq + rows.length }) },
    target: targetOf(wanted, rows),
    before: null,
    after: notedOf(chosen, outcome),
    changed: rows.map(({ id }) => ({ kind: wanted.kind, id })),
  };
}

/** Null where more match than one transaction takes. */
async function planOf(tx: Statements, wanted: ManyChange, chosen: ChosenObjects): Promise<Plan | null> {
  const found = await chosenRows(tx, wanted, chosen);
  if (!found) return null;
  const { rows, left } = found;
  const { done, same, refused } = await planRows(tx, wanted, rows);
  const which = idsAre(done.map(({ id }) => id));
  const leading = (await wanted.leading?.(tx, which)) ?? { aliases: 0, groups: 0 };
  const all = rows.length + left.length;
  const outcome = {
    chosen: all,
    changed: done.length,
    same,
    refused: [...left, ...refused],
    leading,
    later: null,
    undo: null,
  };
  return { rows: done, outcome };
}

async function planOfAll(tx: Statements, wanted: ManyChange, chosen: ChosenObjects): Promise<Plan> {
  if (chosen.by === 'hand') throw new Error('More were picked by hand than the schema lets through');
  return { rows: [], outcome: await outcomeOfAll(tx, wanted, chosen.filter) };
}

/** Under the lock of the directory the changes get the numbers that come next. Pure. */
function undoOf({ undo }: ManyChange, kept: Kept | null, changes: Kept): UndoManyInput | null {
  if (!undo || changes.last < changes.first) return null;
  if (undo === 'disable') return { verb: undo, ...changes };
  return kept && { verb: undo, ...kept, seq: changes.last };
}

/** Nobody deletes what they have not been told of: what came to match since the preview makes them look again. */
function refuseMoreThanSeen({ changed }: ManyOutcome, most = mostAtOnce): void {
  if (changed <= most) return;
  throw new Refusal('conflict', { key: 'bulk.problem.more-than-seen', values: { count: changed } });
}

async function chosenRows(
  tx: Statements,
  wanted: ManyChange,
  chosen: ChosenObjects,
): Promise<{ rows: ChosenRow[]; left: LeftOut[] } | null> {
  if (chosen.by === 'filter') return matching(tx, wanted, chosen.filter);
  const seen = new Map(chosen.objects.map(({ id, basedOnVersion }) => [id, basedOnVersion]));
  const found = await rowsWhere(tx, wanted, idsAre([...seen.keys()]));
  const ids = new Set(found.map(({ id }) => id));
  const gone = [...seen.keys()].filter((id) => !ids.has(id)).map((id) => ({ id, shownName: `#${id}`, ...isGone }));
  const stale = found.filter((row) => row.version !== seen.get(row.id));
  const left = [...gone, ...(await namedChanges(tx, wanted.kind, stale))];
  return { rows: found.filter((row) => row.version === seen.get(row.id)), left };
}

const isGone = { said: { key: 'bulk.why.gone' } };

async function matching(tx: Statements, wanted: ManyChange, filter: ChosenFilter) {
  const rows = await rowsWhere(tx, wanted, await conditionsThatFind(wanted.kind, filter, tx));
  return rows.length > mostAtOnce ? null : { rows, left: [] };
}

/** Who changed each of them last, in one statement. */
async function namedChanges(tx: Statements, kind: DirectoryKind, rows: readonly ChosenRow[]): Promise<LeftOut[]> {
  if (rows.length === 0) return [];
  const named = namedRows.parse(
    await tx.$queryRaw`
      SELECT stale.id, last.actor_name AS name FROM unnest(${rows.map(({ id }) => id)}::int[]) AS stale (id)
      CROSS JOIN LATERAL (
        SELECT actor_name FROM audit_entry
        WHERE target_kind = ${kind} AND target_id = stale.id::text AND outcome = 'done' ORDER BY id DESC LIMIT 1
      ) last`,
  );
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  return rows.map(({ id, shownName }) => {
    const name = nameOf.get(id);
    const said = name === undefined ? { key: 'bulk.why.changed' } : { key: 'bulk.why.changed-by', values: { name } };
    return { id, shownName, said };
  });
}

const namedRows = z.array(z.object({ id: z.int(), name: z.string() }));

/** The first of them names all: "anna@lagomarino.example + 2". */
export function targetOf({ kind }: Pick<ManyChange, 'kind'>, rows: readonly ChosenRow[]): AuditTarget {
  const [first] = rows;
  const others = rows.length > 1 ? ` + ${rows.length - 1}` : '';
  return { kind: `${kind}-selection`, id: '', label: first ? `${first.shownName}${others}` : '0' };
}

/** What the entry of the whole keeps: how it was chosen, and how many; each object has an entry of its own. */
function notedOf(chosen: ChosenObjects, { changed, same, refused }: ManyOutcome): Prisma.InputJsonObject {
  const how = chosen.by === 'filter' ? chosen.filter : { picked: chosen.objects.length };
  return { ...how, changed, same, refused: refused.length };
}
