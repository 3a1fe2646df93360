'use client';

import type { KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { classNames } from '../ui/class-names';
import { floating } from '../ui/overlay-style';
import { Field } from './field';
import { Input } from './input';
import type { SelectOption } from './select-field';
import type { BoundField } from './text-field';

type ChoiceFieldProps<Values extends FieldValues> = BoundField<Values> & {
  /** What is offered for what was typed; also for nothing. */
  search: (term: string) => Promise<readonly SelectOption[]>;
  /** Words of the value that stands there at first. */
  initialLabel?: string;
  onPicked?: (option: SelectOption) => void;
};

/** One of many, found as one types: a domain among thousands. Arrow keys and Enter pick; Esc closes. */
export function ChoiceField<Values extends FieldValues>({
  control,
  name,
  search,
  initialLabel = '',
  onPicked,
  ...words
}: ChoiceFieldProps<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const [label, setLabel] = useState(initialLabel);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const options = useOffered(typed, search);
  const pick = (option: SelectOption | undefined) => {
    if (!option) return;
    field.onChange(option.value);
    setLabel(option.label);
    setTyped(null);
    onPicked?.(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (typed === null) setTyped('');
      else setAt(Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), Math.max(options.length - 1, 0)));
    } else if (event.key === 'Enter' && typed !== null) {
      event.preventDefault();
      pick(options[at]);
    } else if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setTyped(null);
    }
  };
  const open = typed !== null && options.length > 0;
  return (
    <Field {...words} id={id} error={fieldState.error?.message}>
      {(wiring) => (
        <span className="relative block">
          <Input
            {...wiring}
            ref={field.ref}
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open ? `${id}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            value={typed ?? label}
            onFocus={(event) => event.target.select()}
            onBlur={() => {
              // Whoever typed the whole name and went on has chosen it.
              pick(options.find((option) => option.label === typed?.trim()));
              setTyped(null);
              field.onBlur();
            }}
            onChange={({ target }) => {
              setTyped(target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <span
            id={`${id}-list`}
            role="listbox"
            aria-labelledby={`${id}-label`}
            hidden={!open}
            className={classNames(floating, 'absolute inset-x-0 top-full z-30 mt-1 max-h-64 overflow-y-auto p-1')}
          >
            {options.map((option, place) => (
              <Option
                key={String(option.value)}
                id={`${id}-${place}`}
                label={option.label}
                current={place === at}
                onPick={() => pick(option)}
              />
            ))}
          </span>
        </span>
      )}
    </Field>
  );
}

function Option({ id, label, current, onPick }: { id: string; label: string; current: boolean; onPick: () => void }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a combobox the input keeps the focus and names the current option
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input
    <span
      id={id}
      role="option"
      aria-selected={current}
      // Pressing must not take the focus from the input: its blur would close the list before the click arrives.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className="flex min-h-10 cursor-default items-center rounded-control px-2.5 text-control [overflow-wrap:anywhere] aria-selected:bg-hover md:min-h-8"
    >
      {label}
    </span>
  );
}

/** Options for what was typed, 150 ms after the last key; an answer that comes late is dropped. */
function useOffered(typed: string | null, search: (term: string) => Promise<readonly SelectOption[]>) {
  const [options, setOptions] = useState<readonly SelectOption[]>([]);
  useEffect(() => {
    if (typed === null) return;
    let current = true;
    const timer = setTimeout(() => {
      search(typed.trim()).then(
        (found) => current && setOptions(found),
        () => current && setOptions([]),
      );
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed, search]);
  return options;
}
