'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useState } from 'react';
import { preferenceNow, rememberPreference } from '../layout/remember-preference';
import { readColumnChoice, withoutHidden, writeColumnChoice } from './column-choice';
import type { DataTableProps } from './data-table';

type Choosing = {
  hiddenIn: (list: string) => readonly string[];
  hide: (list: string, hidden: readonly string[]) => void;
};

const Context = createContext<Choosing | null>(null);

type ColumnChoiceFrameProps = { /** As the browser sent it. */ stored: string; children: ReactNode };

/** Which columns a person wants in which list: the server draws those, and a change is there without asking it. */
export function ColumnChoiceFrame({ stored, children }: ColumnChoiceFrameProps) {
  const [choice, setChoice] = useState(() => readColumnChoice(stored));
  const hide: Choosing['hide'] = (list, hidden) => {
    // Another tab may have chosen for another list meanwhile.
    const next = new Map(readColumnChoice(preferenceNow('columns'))).set(list, hidden);
    rememberPreference('columns', writeColumnChoice(next));
    setChoice(next);
  };
  return <Context value={{ hiddenIn: (list) => choice.get(list) ?? [], hide }}>{children}</Context>;
}

/** What a person has hidden in this list, and the way to hide something else instead. */
export function useHiddenColumns(list: string): [readonly string[], (hidden: readonly string[]) => void] {
  const choosing = useContext(Context);
  if (!choosing) throw new Error('A list with a choice of columns must stand inside a ColumnChoiceFrame');
  return [choosing.hiddenIn(list), (hidden) => choosing.hide(list, hidden)];
}

/** The columns of a list that are drawn. */
export function useChosenColumns<Row>(list: string, columns: DataTableProps<Row>['columns']): typeof columns {
  const [hidden] = useHiddenColumns(list);
  return withoutHidden(columns, hidden);
}
