'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { createContext, useContext, useMemo, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Checkbox } from '../form/checkbox-field';
import { IconButton } from '../ui/icon-button';

type Selection = {
  ids: ReadonlySet<string>;
  set: (ids: readonly string[], selected: boolean) => void;
  clear: () => void;
};

const Context = createContext<Selection | null>(null);

/** Holds what is selected; around the list, so that it survives paging. */
export function SelectionFrame({ children }: { children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo<Selection>(
    () => ({
      ids,
      set: (changed, selected) =>
        setIds(
          (before) => new Set(selected ? [...before, ...changed] : [...before].filter((id) => !changed.includes(id))),
        ),
      clear: () => setIds(new Set()),
    }),
    [ids],
  );
  return <Context value={selection}>{children}</Context>;
}

export function useSelection(): Selection {
  const selection = useContext(Context);
  if (!selection) throw new Error('This part of a list must stand inside a SelectionFrame');
  return selection;
}

/** The box of a row; `name` is the object. */
export function RowCheckbox({ id, name }: { id: string; name: string }) {
  const t = useTranslations('table');
  const { ids, set } = useSelection();
  return (
    <Checkbox
      aria-label={t('select-row', { name })}
      checked={ids.has(id)}
      onChange={({ target }) => set([id], target.checked)}
    />
  );
}

/** The box in the head: all rows of this page. */
export function SelectShown({ ids: shown }: { ids: readonly string[] }) {
  const t = useTranslations('table');
  const { ids, set } = useSelection();
  const held = shown.filter((id) => ids.has(id)).length;
  return (
    <Checkbox
      aria-label={t('select-shown', { count: shown.length })}
      mixed={held > 0 && held < shown.length}
      checked={held === shown.length}
      onChange={() => set(shown, held < shown.length)}
    />
  );
}

/** Floats inverted over the foot while something is selected; every `…` action previews before it acts. */
export function BulkBar({ children }: { children: ReactNode }) {
  const t = useTranslations('table');
  const { ids, clear } = useSelection();
  if (ids.size === 0) return null;
  return (
    <section
      data-foot=""
      aria-label={t('bulk')}
      className="sticky bottom-4 z-20 mx-auto flex max-w-full flex-wrap items-center gap-2 rounded-card bg-text py-[7px] pr-2 pl-3.5 text-control text-surface shadow-2 [&_button]:border-surface/30 [&_button]:bg-transparent [&_button]:text-surface"
    >
      <b role="status" className="num font-semibold">
        {t('selected', { count: ids.size })}
      </b>
      {children}
      <IconButton label={t('clear-selection')} onClick={clear}>
        <X aria-hidden="true" />
      </IconButton>
    </section>
  );
}
