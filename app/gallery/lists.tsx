'use client';

import { EmptyState } from '@/components/feedback/empty-state';
import { ProblemNote } from '@/components/feedback/problem-note';
import { TableSkeleton } from '@/components/feedback/skeletons';
import { useChosenColumns } from '@/components/table/column-choice-frame';
import { ColumnsMenu } from '@/components/table/columns-menu';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { ListFrame } from '@/components/table/list-frame';
import { ListToolbar } from '@/components/table/list-toolbar';
import { NoMatch } from '@/components/table/no-match';
import { Pager } from '@/components/table/pager';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ActionsMenu, MenuItem } from '@/components/ui/menu';
import { Exhibit } from './exhibit';
import type { SampleMailbox } from './samples';
import { mailboxes } from './samples';

const columns: readonly [Column<SampleMailbox>, ...Column<SampleMailbox>[]] = [
  {
    id: 'address',
    head: 'Address',
    sort: { ascending: 'address', descending: '-address', now: 'ascending' },
    cell: (row) => (
      <>
        {row.local}
        <span className="font-normal text-text-2">@{row.domain}</span>
      </>
    ),
  },
  { id: 'class', head: 'Class', priority: 3, cell: (row) => <span className="text-text-2">{row.accountClass}</span> },
  { id: 'status', head: 'Status', cell: (row) => <Badge status={row.status} quiet /> },
  {
    id: 'storage',
    head: 'Storage',
    priority: 2,
    cell: (row) => (
      <span className="num inline-flex items-center gap-2.5 whitespace-nowrap text-text-2">
        <span>
          {row.usedGb} <span className="text-text-3">of {row.limitGb} GB</span>
        </span>
      </span>
    ),
  },
  {
    id: 'sent',
    head: 'Sent, 24 h',
    align: 'right',
    cell: (row) => (
      <span className="whitespace-nowrap">
        {row.sent} <span className="text-text-3">/ 300</span>
      </span>
    ),
  },
];

const filters = [
  {
    param: 'status',
    label: 'Status',
    options: [
      { value: 'enabled', label: 'Enabled' },
      { value: 'disabled', label: 'Disabled' },
    ],
  },
  { param: 'class', label: 'Class', options: [{ value: 'sales', label: 'Sales staff' }] },
];

export function Lists() {
  return (
    <>
      <Exhibit name="List">
        <ListFrame>
          <ListToolbar searchLabel="Find a mailbox" searchHint="Address, name or alias" filters={filters}>
            <ColumnsMenu list="gallery" columns={columns} />
          </ListToolbar>
          <Mailboxes />
          <Pager page={{ first: 51, total: 12_408, previous: 'b.50.x', next: 'a.54.x' }} rows={mailboxes.length} />
        </ListFrame>
      </Exhibit>
      <Exhibit name="List: nothing there, no match, failed, first visit">
        <ListFrame>
          <DataTable caption="Listeners" columns={columns} rows={[]} rowId={(row) => row.id} empty={<NothingYet />} />
          <DataTable
            caption="No match"
            columns={columns}
            rows={[]}
            rowId={(row) => row.id}
            empty={<NoMatch params={['status']} />}
          />
          <DataTable
            caption="Last good rows"
            columns={columns}
            rows={mailboxes.slice(0, 2)}
            rowId={(row) => row.id}
            empty={null}
            problem={
              <ProblemNote
                problem={{
                  code: 'unavailable',
                  message: 'The console can’t reach its database since 10:41. Mail goes on; these rows are from 10:40.',
                }}
                actions={<Button size="small">Try again</Button>}
              />
            }
          />
          <Pager
            label="Pages of the search"
            page={{ first: 1, total: 10_000, capped: true, previous: null, next: 'a.50.x' }}
            rows={50}
          />
        </ListFrame>
        <TableSkeleton rows={3} />
      </Exhibit>
    </>
  );
}

function Mailboxes() {
  return (
    <DataTable
      caption="Mailboxes, by address"
      columns={useChosenColumns('gallery', columns)}
      rows={mailboxes}
      rowId={(row) => row.id}
      rowHref={(row) => `/gallery?mailbox=${row.id}`}
      rowNote={(row) => row.name}
      selected={(row) => row.id === mailboxes[0]?.id}
      dimmed={(row) => row.status === 'disabled'}
      rowMenu={(row) => (
        <ActionsMenu label={`Actions for ${row.local}@${row.domain}`}>
          <MenuItem onSelect={() => undefined}>Reset password…</MenuItem>
        </ActionsMenu>
      )}
      empty={<NothingYet />}
    />
  );
}

function NothingYet() {
  return (
    <EmptyState
      title="No doors yet"
      sentence="Without a listener nobody can send or read mail here."
      actions={<Button variant="primary">Add listener</Button>}
    />
  );
}
