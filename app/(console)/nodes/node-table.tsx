'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { fetchLive } from '@/components/feedback/fetch-live';
import { nodeColumns } from '@/components/node/node-columns';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { ActionsMenu, MenuItem } from '@/components/ui/menu';
import { Time } from '@/components/ui/time';
import { Unknown } from '@/components/ui/unknown';
import { liveNodes } from '@/lib/capabilities/nodes/live-keys';
import type { LiveNodes, NodeDto } from '@/lib/capabilities/nodes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { RevokeNodeDialog } from './revoke-node-dialog';

type NodeTableProps = { rendered: LiveNodes; empty: ReactNode };

/** Every node, as it is this moment. */
export function NodeTable({ rendered, empty }: NodeTableProps) {
  const t = useTranslations('nodes');
  const [revoking, setRevoking] = useState<NodeDto | null>(null);
  const { data } = useQuery({
    queryKey: liveNodes.key,
    queryFn: () => fetchLive<LiveNodes>(liveNodes.path),
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
  const t = useTranslations();
  const { number } = useFormats();
  return [
    ...nodeColumns<NodeDto>(t, number),
    { id: 'endpoint', head: t('nodes.column.endpoint'), priority: 3, cell: (node) => <code>{node.endpoint}</code> },
    {
      id: 'seen',
      head: t('nodes.column.seen'),
      priority: 2,
      cell: (node) => (node.lastSeenAt ? <Time at={node.lastSeenAt} look="age" /> : <Unknown />),
    },
  ];
}
