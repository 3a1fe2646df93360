import 'server-only';
import { requirePermission } from '@/lib/auth/session';
import type { CheckedField } from '@/lib/control/checked-fields';
import { checkedFields } from '@/lib/control/checked-fields';
import type { NodesWithout } from '@/lib/control/dead-engines';
import { loadNodesWithout } from '@/lib/control/dead-engines';
import type { RefusedField } from '@/lib/control/refused-fields';
import { refusedFields } from '@/lib/control/refused-fields';
import { settledRows } from '@/lib/control/settled';
import { db } from '@/lib/db/client';
import type { ListenerDto, ListenerRow } from './schema';
import { isSmtpKind, listenerRow } from './schema';
import { listenerColumns } from './store';

/**
 * Every listener of the draft beside what is settled (runs, or is being deployed), by port; one that the draft removes
 * stands at its place with `version: null`. There are at most 64, so the list is whole.
 */
export async function listListeners(): Promise<ListenerDto[]> {
  await requirePermission('listeners:read');
  const [saved, settled, nodesWithout] = await Promise.all([
    db.listener.findMany({ select: { ...listenerColumns, version: true } }),
    settledRows(db, 'listeners'),
    loadNodesWithout(db),
  ]);
  const rows = saved.map(({ version, ...columns }) => ({ version, row: listenerRow.parse(columns) }));
  const [refused, checked] = await Promise.all([
    refusedFields(db, { listeners: rows.map(({ row }) => row) }),
    checkedFields(db),
  ]);
  const settledById = new Map(settled.rows.map((row) => listenerRow.parse(row)).map((row) => [row.id, row]));
  const drafted = rows.map(({ version, row }): ListenerDto => {
    const running = settledById.get(row.id) ?? null;
    settledById.delete(row.id);
    const refusals = refusalsOf(refused, checked, row.id);
    const isRefused = refusals.some(({ checkedAt }) => checkedAt === null);
    const state = stateOf(row, running, settled.state, isRefused);
    return { ...row, version, running, refusals, state, deadOn: deadOn(running, nodesWithout) };
  });
  const removed = [...settledById.values()].map(
    (row): ListenerDto => ({
      ...row,
      version: null,
      running: row,
      refusals: [],
      state: 'draft',
      deadOn: deadOn(row, nodesWithout),
    }),
  );
  return [...drafted, ...removed].sort((a, b) => a.port - b.port || a.id - b.id);
}

function stateOf(
  row: ListenerRow,
  running: ListenerRow | null,
  settled: 'running' | 'deploying',
  refused: boolean,
): ListenerDto['state'] {
  if (refused) return 'rejected';
  return running !== null && JSON.stringify(running) === JSON.stringify(row) ? settled : 'draft';
}

/** A door that nobody opened, or that is closed, is missed on no node. */
function deadOn(running: ListenerRow | null, nodesWithout: NodesWithout): string[] {
  return running?.enabled ? nodesWithout(isSmtpKind(running.kind) ? 'postfix' : 'dovecot') : [];
}

/** What nodes said no to; where one has only checked the draft, that. */
function refusalsOf(refused: readonly RefusedField[], checked: readonly CheckedField[], id: number) {
  const ofRow = refused.filter(({ room, object }) => room === 'listeners' && object === String(id));
  const news = checked.filter(({ room, object, node, field }) => {
    const isKnown = ofRow.some((other) => other.node === node && other.field === field);
    return room === 'listeners' && object === String(id) && !isKnown;
  });
  return [
    ...ofRow.map(({ tryAgainIn, ...said }) => ({ ...toDto(said), tryAgainIn, checkedAt: null })),
    ...news.map(({ checkedAt, ...said }) => ({ ...toDto(said), tryAgainIn: null, checkedAt: checkedAt.toISOString() })),
  ];
}

function toDto({ field, node, refusal, refused }: Pick<RefusedField, 'field' | 'node' | 'refusal' | 'refused'>) {
  const { port, address } = listenerRow.parse(refused);
  return { field, node, port, address, code: refusal.code, words: refusal.words };
}
