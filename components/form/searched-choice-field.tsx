'use client';

import { useCallback } from 'react';
import type { FieldValues } from 'react-hook-form';
import { askedChoices } from './asked-choices';
import { ChoiceField } from './choice-field';
import type { SelectOption } from './select-field';
import type { BoundField } from './text-field';

type SearchedChoiceFieldProps<Values extends FieldValues> = BoundField<Values> & {
  /** Answers `{ options: [{ value, label }] }` to `?q=`. */
  path: string;
  initialLabel?: string;
  onPicked?: (option: SelectOption) => void;
};

/** A ChoiceField whose options the server finds: a domain among thousands. */
export function SearchedChoiceField<Values extends FieldValues>({ path, ...field }: SearchedChoiceFieldProps<Values>) {
  const search = useCallback((term: string) => askedChoices(path, term), [path]);
  return <ChoiceField {...field} search={search} />;
}
