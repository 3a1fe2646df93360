import { nodeColumns } from '@/components/node/node-columns';
import { DataTable } from '@/components/table/data-table';
import { Link } from '@/components/ui/link';
import type { OverviewDto } from '@/lib/capabilities/overview/schema';
import { getFormats, getTranslations } from '@/lib/i18n/server';

type Node = OverviewDto['nodes'][number];

/** Each node, what it runs and how much of the directory it lacks. */
export async function NodesCard({ nodes }: { nodes: readonly Node[] }) {
  const [t, { number }] = await Promise.all([getTranslations(), getFormats()]);
  return (
    <section className="grid gap-2.5">
      <header className="flex items-baseline justify-between gap-3">
        <h2>{t('overview.nodes.title')}</h2>
        <Link href="/nodes">{t('overview.nodes.all')}</Link>
      </header>
      <DataTable
        caption={t('overview.nodes.caption')}
        columns={nodeColumns<Node>(t, number)}
        rows={nodes}
        rowId={(node) => node.id}
        rowNote={(node) => node.hostname}
        empty={<p className="px-4 py-6 text-text-2">{t('overview.nodes.none')}</p>}
      />
    </section>
  );
}
