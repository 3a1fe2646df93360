import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';
import type { Near } from '../ui/later';
import { Link } from '../ui/link';
import type { Sort } from './column-head';
import { ColumnHead } from './column-head';
import { RowKeys } from './row-keys';

export type Column<Row> = {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right, with figures of one width. */
  align?: 'left' | 'right';
  /** What goes first when the table is narrow: 3, then 2; 1 always stands. Records on a phone show them all. */
  priority?: 1 | 2 | 3;
  /** In a record it stands below its label, as wide as the record: for sentences. */
  wide?: boolean;
  /** Buttons that say themselves what they do: in a record they have no label. */
  acts?: boolean;
  /** The one way this column sorts; its name goes to the URL. */
  sort?: Sort;
};

export type DataTableProps<Row> = {
  /** Says what the table shows, for a screen reader. */
  caption: string;
  /** The first is the title of a row: it is the link, and heads the record on a phone. */
  columns: readonly [Column<Row>, ...Column<Row>[]];
  rows: readonly Row[];
  rowId: (row: Row) => string | number;
  rowHref?: (row: Row) => string;
  /** Fetches what the pages that the rows lead to are made of. */
  near?: Near;
  /** Under the title: a name, a purpose. */
  rowNote?: (row: Row) => ReactNode;
  /** An ActionsMenu with the same actions as the object's page. */
  rowMenu?: (row: Row) => ReactNode;
  dimmed?: (row: Row) => boolean;
  selected?: (row: Row) => boolean;
  /** Boxes that choose rows, in front: the one in the head, and one for each row. */
  select?: { head: ReactNode; row: (row: Row) => ReactNode };
  /** Instead of rows, when there are none: an EmptyState, or NoMatch when something is searched. */
  empty: ReactNode;
  /** Above the last good rows: a ProblemNote. */
  problem?: ReactNode;
};

/** Rows of one kind. Drawn on the server; on a phone each row is a record. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, empty, problem } = props;
  if (rows.length === 0) return <div className="rounded-card border bg-surface">{problem ?? empty}</div>;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      {problem}
      <RowKeys
        near={props.near}
        className="records @container overflow-x-auto rounded-card border bg-surface transition-opacity group-data-pending/list:opacity-60 group-data-pending/list:delay-300"
      >
        <table className="w-full border-separate border-spacing-0 text-control">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {props.select && <SelectHead>{props.select.head}</SelectHead>}
              {columns.map((column) => (
                <ColumnHead key={column.id} head={column.head} sort={column.sort} className={cellPlace(column)} />
              ))}
              {props.rowMenu && <ColumnHead className="w-12 print:hidden" />}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TableRow key={rowId(row)} row={row} {...props} />
            ))}
          </tbody>
        </table>
      </RowKeys>
    </div>
  );
}

/** The looks of a cell are those of style/records.css: as classes they were a seventh of a page. */
function TableRow<Row>({ row, columns, ...props }: DataTableProps<Row> & { row: Row }) {
  const [title, ...others] = columns;
  return (
    <tr
      data-dimmed={props.dimmed?.(row) || undefined}
      data-selected={props.selected?.(row) || undefined}
      className={classNames('md:hover:bg-sunken', props.rowHref && 'cursor-pointer')}
    >
      {props.select && (
        <td data-cell="select" className="md:w-10 md:pr-0 md:pl-2 print:hidden">
          {props.select.row(row)}
        </td>
      )}
      <td data-cell="title" className={cellPlace(title)}>
        <RowTitle href={props.rowHref?.(row)}>{title.cell(row)}</RowTitle>
        {props.rowNote && <div className="text-badge text-text-3">{props.rowNote(row)}</div>}
      </td>
      {others.map((column) => (
        <td
          key={column.id}
          data-label={column.acts ? undefined : column.head}
          data-wide={column.wide || undefined}
          className={cellPlace(column)}
        >
          {column.cell(row)}
        </td>
      ))}
      {props.rowMenu && (
        <td data-cell="menu" className="md:text-right print:hidden">
          {props.rowMenu(row)}
        </td>
      )}
    </tr>
  );
}

function SelectHead({ children }: { children: ReactNode }) {
  return <th className="sticky top-0 h-9 w-10 border-b bg-sunken py-0 pr-0 pl-2 text-left print:hidden">{children}</th>;
}

function RowTitle({ href, children }: { href: string | undefined; children: ReactNode }) {
  const look = 'block font-semibold leading-[18px] [overflow-wrap:anywhere]';
  if (href === undefined) return <div className={look}>{children}</div>;
  return (
    <Link href={href} look="plain" data-row-link="" className={classNames(look, 'hover:underline')}>
      {children}
    </Link>
  );
}

/** A column of priority 3 stands from 64 rem of table width, one of 2 from 48 rem, and all of them in a record. */
function cellPlace<Row>({ align, priority = 1 }: Pick<Column<Row>, 'align' | 'priority'>): string | undefined {
  const place = classNames(
    align === 'right' && 'num text-right',
    priority === 3 && 'md:@max-[64rem]:hidden',
    priority === 2 && 'md:@max-[48rem]:hidden',
  );
  return place || undefined;
}
