import type { ChosenFilter, ChosenObjects } from '@/lib/directory/bulk-input';

/** What of a list is chosen. `picked`: id → version that the person saw. */
export type Selection = { list: string; all: boolean; picked: ReadonlyMap<number, number>; anchor: number | null };

export type SelectableRow = { id: number; version: number };

export function nothingOf(list: string): Selection {
  return { list, all: false, picked: new Map(), anchor: null };
}

export function isChosen({ all, picked }: Selection, id: number): boolean {
  return all || picked.has(id);
}

/**
 * A press on one row; with `range` all from the last pressed one to this, as this becomes. Where all that match were chosen, what is left
 * are the other rows of the page: an exception from a filter can't be said. Pure.
 */
export function pressRow(
  now: Selection,
  rows: readonly SelectableRow[],
  { id, range }: { id: number; range: boolean },
): Selection {
  const wanted = !isChosen(now, id);
  const place = rows.findIndex((row) => row.id === id);
  const from = range ? rows.findIndex((row) => row.id === now.anchor) : -1;
  const start = from === -1 ? place : from;
  const pressed = rows.slice(Math.min(start, place), Math.max(start, place) + 1);
  return { ...withRows(now, rows, pressed, wanted), anchor: id };
}

/** The box in the head: all rows of the page, or none of them if all were chosen. Pure. */
export function pressPage(now: Selection, rows: readonly SelectableRow[]): Selection {
  return withRows(now, rows, rows, !rows.every((row) => isChosen(now, row.id)));
}

function withRows(
  now: Selection,
  page: readonly SelectableRow[],
  rows: readonly SelectableRow[],
  wanted: boolean,
): Selection {
  const picked = new Map(now.all ? page.map((row) => [row.id, row.version]) : now.picked);
  for (const row of rows) {
    if (wanted) picked.set(row.id, row.version);
    else picked.delete(row.id);
  }
  return { ...now, all: false, picked };
}

/** What an action is asked to change: the ids as they were seen, or the filter itself. Pure. */
export function chosenOf({ all, picked }: Selection, filter: ChosenFilter): ChosenObjects {
  if (all) return { by: 'filter', filter };
  return { by: 'hand', objects: [...picked].map(([id, basedOnVersion]) => ({ id, basedOnVersion })) };
}

/** A row that is drawn again shows its newest version, so that is what the person saw. Pure. */
export function seenAgain(now: Selection, rows: readonly SelectableRow[]): Selection {
  const newer = rows.filter((row) => now.picked.has(row.id) && now.picked.get(row.id) !== row.version);
  if (newer.length === 0) return now;
  return { ...now, picked: new Map([...now.picked, ...newer.map((row): [number, number] => [row.id, row.version])]) };
}

/** A list is another one with every other search or filter; its pages are the same. Pure. */
export function filterOf(params: URLSearchParams): ChosenFilter {
  const status = params.get('status');
  const domain = Number(params.get('domain'));
  return {
    q: (params.get('q') ?? '').trim(),
    status: status === 'enabled' || status === 'disabled' ? status : null,
    domain: Number.isInteger(domain) && domain > 0 ? domain : null,
    storage: params.get('storage') === 'nearly-full' ? 'nearly-full' : null,
  };
}
