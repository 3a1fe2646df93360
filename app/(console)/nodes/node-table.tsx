'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { ActionsMenu, MenuItem } from '@/components/ui/menu';
import { Time } from '@/components/ui/time';
import { liveNodes } from '@/lib/capabilities/nodes/live-keys';
import type { LiveNodes, NodeDto } from '@/lib/capabilities/nodes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { NodeStateCell } from './node-state-cell';
import { RevokeNodeDialog } from './revoke-node-dialog';

type NodeTableProps = { rendered: LiveNodes; empty: ReactNode };

/** Every node, as it is this moment. */
export function NodeTable({ rendered, empty }: NodeTableProps) {
  const t = useTranslations('nodes');
  const [revoking, setRevoking] = useState<NodeDto | null>(null);
  const { data } = useQuery({
    queryKey: liveNodes.key,
    queryFn: fetchNodes,
    initialData: rendered,
    refetchInterval: 2_000,
  });
  return (
    <>
      <DataTable
        caption={t('title')}
        columns={useNodeColumns()}
        rows={data.nodes}
        rowId={(node) => node.id}
        rowNote={(node) => node.hostname}
        rowMenu={(node) => (
          <ActionsMenu label={t('actions-for', { node: node.name })}>
            <MenuItem danger onSelect={() => setRevoking(node)}>
              {t('revoke.menu')}
            </MenuItem>
          </ActionsMenu>
        )}
        empty={empty}
      />
      {revoking && <RevokeNodeDialog node={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function useNodeColumns(): [Column<NodeDto>, ...Column<NodeDto>[]] {
  const t = useTranslations('nodes');
  const { number } = useFormats();
  return [
    { id: 'node', head: t('column.node'), cell: (node) => node.name },
    { id: 'state', head: t('column.state'), cell: (node) => <NodeStateCell node={node} /> },
    { id: 'revision', head: t('column.revision'), align: 'right', cell: (node) => node.runningRevision ?? '–' },
    {
      id: 'directory',
      head: t('column.directory'),
      priority: 2,
      cell: (node) =>
        node.directoryBehind === 0
          ? t('directory.whole')
          : t('directory.behind', { count: number(node.directoryBehind) }),
    },
    { id: 'engines', head: t('column.engines'), priority: 2, cell: (node) => <Engines node={node} /> },
    { id: 'endpoint', head: t('column.endpoint'), priority: 3, cell: (node) => <code>{node.endpoint}</code> },
    {
      id: 'seen',
      head: t('column.seen'),
      cell: (node) => (node.lastSeenAt ? <Time at={node.lastSeenAt} look="age" /> : '–'),
    },
  ];
}

function Engines({ node }: { node: NodeDto }) {
  const t = useTranslations('nodes');
  if (node.engines.length === 0) return <span className="text-text-3">–</span>;
  const down = node.engines.filter((engine) => !engine.healthy);
  if (down.length > 0) {
    return (
      <span className="font-[550] text-danger">
        {t('engines.down', { engines: down.map((engine) => engine.name).join(', ') })}
      </span>
    );
  }
  return (
    <span title={node.engines.map(({ name, version }) => `${name} ${version}`).join(' · ')}>{t('engines.up')}</span>
  );
}

async function fetchNodes(): Promise<LiveNodes> {
  const answer = await fetch(liveNodes.path);
  if (!answer.ok) throw new Error(`${liveNodes.path}: ${answer.status}`);
  return answer.json();
}
