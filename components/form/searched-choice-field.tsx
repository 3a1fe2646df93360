'use client';

import { useCallback } from 'react';
import type { FieldValues } from 'react-hook-form';
import { z } from 'zod';
import { ChoiceField } from './choice-field';
import type { SelectOption } from './select-field';
import type { BoundField } from './text-field';

type SearchedChoiceFieldProps<Values extends FieldValues> = BoundField<Values> & {
  /** Answers `{ options: [{ value, label }] }` to `?q=`. */
  path: string;
  initialLabel?: string;
  onPicked?: (option: SelectOption) => void;
};

const answer = z.object({
  options: z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })),
});

/** A ChoiceField whose options the server finds: a domain among thousands. */
export function SearchedChoiceField<Values extends FieldValues>({ path, ...field }: SearchedChoiceFieldProps<Values>) {
  const search = useCallback(
    async (term: string) => {
      const response = await fetch(`${path}?q=${encodeURIComponent(term)}`);
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return answer.parse(await response.json()).options;
    },
    [path],
  );
  return <ChoiceField {...field} search={search} />;
}
