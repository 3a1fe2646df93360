import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import type { OverviewDto } from '@/lib/capabilities/overview/schema';
import { getFormats, getTranslations } from '@/lib/i18n/server';

type Node = OverviewDto['nodes'][number];

/** A silent node is drawn as unknown: what it said last is no longer known to be true. */
const badges = {
  broken: 'broken',
  silent: 'unknown',
  drifted: 'drifted',
  rejected: 'rejected',
  deploying: 'deploying',
  running: 'running',
  unknown: 'unknown',
} as const;

/** Each node, what it runs and how much of the directory it lacks. */
export async function NodesCard({ nodes }: { nodes: readonly Node[] }) {
  const t = await getTranslations('overview');
  const { number } = await getFormats();
  const columns: [Column<Node>, ...Column<Node>[]] = [
    { id: 'node', head: t('nodes.column.node'), cell: (node) => node.name },
    { id: 'state', head: t('nodes.column.state'), cell: (node) => <State node={node} since={t('nodes.since')} /> },
    {
      id: 'revision',
      head: t('nodes.column.revision'),
      align: 'right',
      cell: (node) => (node.runningRevision === null ? t('nodes.no-revision') : number(node.runningRevision)),
    },
    {
      id: 'directory',
      head: t('nodes.column.directory'),
      cell: (node) => t(node.directoryBehind > 0 ? 'nodes.behind' : 'nodes.held', { count: node.directoryBehind }),
    },
    { id: 'engines', head: t('nodes.column.engines'), cell: (node) => engineWords(node, t) },
  ];
  return (
    <section className="grid gap-2.5">
      <header className="flex items-baseline justify-between gap-3">
        <h2>{t('nodes.title')}</h2>
        <Link href="/nodes">{t('nodes.all')}</Link>
      </header>
      <DataTable
        caption={t('nodes.caption')}
        columns={columns}
        rows={nodes}
        rowId={(node) => node.id}
        rowNote={(node) => node.hostname}
        empty={<p className="px-4 py-6 text-text-2">{t('nodes.none')}</p>}
      />
    </section>
  );
}

function State({ node, since }: { node: Node; since: string }) {
  return (
    <span className="grid justify-items-end gap-0.5 md:justify-items-start">
      <Badge status={badges[node.state]} quiet />
      {node.state === 'silent' && node.awaySince && (
        <span className="text-badge text-text-2">
          {since} <Time at={node.awaySince} />
        </span>
      )}
    </span>
  );
}

type Words = (key: string, values?: Record<string, string | number>) => string;

function engineWords({ engines, state }: Node, t: Words): string {
  if (state === 'silent' || state === 'unknown' || engines.length === 0) return '–';
  const ill = engines.filter((engine) => !engine.healthy);
  if (ill.length > 0) return ill.map((engine) => t('nodes.engine-ill', { name: engine.name })).join(', ');
  return t('nodes.engines-well', { count: engines.length });
}
