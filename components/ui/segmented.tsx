'use client';

import type { ReactNode } from 'react';

type SegmentedProps<Value extends string> = {
  /** Names the group for a screen reader. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
};

/** A few views of the same thing, one of them shown. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  return (
    <fieldset className="inline-flex max-w-full gap-0.5 overflow-x-auto rounded-control border bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="inline-flex h-9 items-center gap-1.5 rounded-badge px-2.5 text-help font-[550] whitespace-nowrap text-text-2 hover:text-text focus-visible:-outline-offset-2 aria-pressed:bg-raised aria-pressed:font-semibold aria-pressed:text-text aria-pressed:shadow-1 aria-pressed:ring-1 aria-pressed:ring-line md:h-[26px]"
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
