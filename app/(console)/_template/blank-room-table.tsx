'use client';

import type { ReactNode } from 'react';
import { StateBadge } from '@/components/feedback/state-badge';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import type { BlankRoomDto } from '@/lib/capabilities/blank-rooms/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

type BlankRoomTableProps = { blankRooms: readonly BlankRoomDto[]; opened: number | null; empty: ReactNode };

export function BlankRoomTable({ blankRooms, opened, empty }: BlankRoomTableProps) {
  const t = useTranslations('blank-rooms');
  return (
    <DataTable
      caption={t('title')}
      columns={useBlankRoomColumns()}
      rows={blankRooms}
      rowId={(row) => row.id}
      rowHref={(row) => `/blank-rooms?open=${row.id}`}
      dimmed={(row) => !row.enabled || row.version === null}
      selected={(row) => row.id === opened}
      empty={empty}
    />
  );
}

function useBlankRoomColumns(): [Column<BlankRoomDto>, ...Column<BlankRoomDto>[]] {
  const t = useTranslations('blank-rooms');
  const formats = useFormats();
  return [
    { id: 'name', head: t('field.name'), cell: (row) => row.name },
    { id: 'size', head: t('field.size'), align: 'right', cell: (row) => formats.bytes(row.sizeBytes) },
    { id: 'state', head: t('column.state'), cell: (row) => <StateBadge status={row.state} quiet /> },
  ];
}
