import type { Column } from './data-table';

/** By list what a person does not want to see of it: a column that comes with a new version stands until somebody takes it away. */
export type ColumnChoice = ReadonlyMap<string, readonly string[]>;

type Columns<Row> = readonly [Column<Row>, ...Column<Row>[]];

/** Understands `mailboxes.created.nodes~events.node`, as writeColumnChoice puts it; what is none of ours hides nothing. */
export function readColumnChoice(text: string | undefined): ColumnChoice {
  const lists = (text ?? '').split('~').map((part) => part.split('.'));
  return new Map(lists.map(([list = '', ...hidden]) => [list, hidden]));
}

/** Needs no escapes in a cookie: names of lists and columns are lower case with hyphens. */
export function writeColumnChoice(choice: ColumnChoice): string {
  return [...choice]
    .filter(([, hidden]) => hidden.length > 0)
    .map(([list, hidden]) => [list, ...hidden].join('.'))
    .join('~');
}

/** All but the title of a row and what acts. */
export function mayHide<Row>([, ...others]: Columns<Row>): Column<Row>[] {
  return others.filter((column) => !column.acts);
}

export function withoutHidden<Row>(columns: Columns<Row>, hidden: readonly string[]): Columns<Row> {
  const gone = mayHide(columns).filter(({ id }) => hidden.includes(id));
  const [title, ...others] = columns;
  return [title, ...others.filter((column) => !gone.includes(column))];
}
