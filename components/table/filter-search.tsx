'use client';

import { useQuery } from '@tanstack/react-query';
import { Popover } from 'radix-ui';
import type { RefObject } from 'react';
import { useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { either, list, number, record, text, understood } from '../feedback/answer-shape';
import { Input } from '../form/input';
import { floating } from '../ui/overlay-style';
import type { SearchFilter } from './search-filter-chip';

const answer = record({ options: list(record({ value: either(text, number), label: text })) });

type FilterSearchProps = {
  filter: SearchFilter;
  /** The button below which it stands, and that has the focus again afterwards. */
  button: RefObject<HTMLButtonElement | null>;
  onPick: (value: string | null) => void;
  onClose: () => void;
};

/** The search over all values of a filter; drawn while it is open. */
export function FilterSearch({ filter, button, onPick, onClose }: FilterSearchProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={button} />
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={filter.label}
          className={`${floating} rise z-50 w-72 p-1.5`}
          onInteractOutside={(event) => {
            // A press on the button closes it by itself.
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        >
          <Choices filter={filter} onPick={onPick} />
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
  return understood(answer, await response.json()).options;
}
