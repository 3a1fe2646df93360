'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { z } from 'zod';
import { useTranslations } from '@/lib/i18n/client';
import { Input } from '../form/input';
import { floating } from '../ui/overlay-style';
import { chipStyle } from './chip-style';
import { useListNavigation } from './list-frame';

/** A filter with too many values to list: they are asked for as one types. */
export type SearchFilter = {
  /** URL parameter. */
  param: string;
  label: string;
  /** Names the search inside. */
  searchLabel: string;
  /** Answers `{ options: [{ value, label }] }` to `?q=`. */
  path: string;
  /** What is chosen now, in words. */
  chosen: string | null;
};

const answer = z.object({
  options: z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })),
});

/** Dashed with + until set, then solid: "Domain: lagomarino.example". Opens a search over all values. */
export function SearchFilterChip(filter: SearchFilter) {
  const t = useTranslations('table');
  const { go } = useListNavigation();
  const [open, setOpen] = useState(false);
  const { label, chosen } = filter;
  const pick = (value: string | null) => {
    setOpen(false);
    go({ [filter.param]: value });
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={chosen ? t('filter-label', { label, value: chosen }) : t('filter-add', { label })}
          className={chipStyle(chosen !== null)}
        >
          {!chosen && <Plus aria-hidden="true" />}
          {chosen ? (
            <span className="max-w-60 truncate">
              {t.rich('filter-set', { label, value: chosen, b: (words) => <b className="font-semibold">{words}</b> })}
            </span>
          ) : (
            label
          )}
          {chosen && <ChevronDown aria-hidden="true" />}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className={`${floating} rise z-50 w-72 p-1.5`}
        >
          <Choices filter={filter} onPick={pick} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choices({ filter, onPick }: { filter: SearchFilter; onPick: (value: string | null) => void }) {
  const t = useTranslations('table');
  const [term, setTerm] = useState('');
  const { data } = useQuery({
    queryKey: ['filter', filter.path, term],
    queryFn: () => fetchOptions(filter.path, term),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Input
        aria-label={filter.searchLabel}
        placeholder={filter.searchLabel}
        autoComplete="off"
        spellCheck={false}
        maxLength={253}
        value={term}
        onChange={({ target }) => setTerm(target.value)}
      />
      <ul className="mt-1.5 grid max-h-64 overflow-y-auto">
        {filter.chosen !== null && (
          <li>
            <Choice onPick={() => onPick(null)}>{t('any')}</Choice>
          </li>
        )}
        {data?.map((option) => (
          <li key={option.value}>
            <Choice onPick={() => onPick(String(option.value))}>{option.label}</Choice>
          </li>
        ))}
      </ul>
    </>
  );
}

function Choice({ onPick, children }: { onPick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onPick}
      className="flex min-h-10 w-full items-center rounded-control px-2.5 text-left text-control [overflow-wrap:anywhere] hover:bg-hover focus-visible:-outline-offset-2 md:min-h-8"
    >
      {children}
    </button>
  );
}

async function fetchOptions(path: string, term: string) {
  const response = await fetch(`${path}?q=${encodeURIComponent(term.trim())}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return answer.parse(await response.json()).options;
}
