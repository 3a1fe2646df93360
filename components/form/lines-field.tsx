'use client';

import { useId, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { z } from 'zod';
import { classNames } from '../ui/class-names';
import { Field } from './field';
import { bareControl, inputBox } from './input';
import { isSame } from './is-same';
import { entriesOf } from './lines';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

type LinesFieldProps<Values extends FieldValues> = BoundField<Values> & {
  rows?: number;
  /** Puts the number of a wrong entry before its sentence: `(place, words) => "Line 2: …"`. */
  wrongLine: (place: number, words: string) => string;
};

/** A list of short texts, one on each line. The form holds the entries; what is typed stays as it is typed until one leaves. */
export function LinesField<Values extends FieldValues>({
  control,
  name,
  rows = 5,
  wrongLine,
  ...words
}: LinesFieldProps<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const [typed, setTyped] = useState<string | null>(null);
  const held = listed.parse(field.value);
  const shown = typed !== null && isSame(entriesOf(typed), held) ? typed : held.join('\n');
  const theirs = useTheirs(field, (value) => listed.parse(value).join(', '));
  const error = firstError(fieldState.error, wrongLine);
  return (
    <Field {...words} id={id} error={error} theirs={theirs}>
      {(wiring) => (
        <span className={inputBox({ invalid: Boolean(error), className: 'h-auto! py-1.5' })}>
          <textarea
            {...wiring}
            name={name}
            rows={rows}
            spellCheck={false}
            autoComplete="off"
            ref={field.ref}
            value={shown}
            onBlur={() => {
              setTyped(null);
              field.onBlur();
            }}
            onChange={({ target }) => {
              setTyped(target.value);
              field.onChange(entriesOf(target.value));
            }}
            className={classNames(bareControl, 'field-sizing-content max-h-96 min-h-24 resize-y leading-6')}
          />
        </span>
      )}
    </Field>
  );
}

const listed = z.array(z.string()).catch([]);
const oneError = z.object({ message: z.string() });

/** An error of the whole list, or the first of its entries with its place. */
function firstError(error: unknown, wrongLine: (place: number, words: string) => string): string | undefined {
  if (!Array.isArray(error)) return oneError.safeParse(error).data?.message;
  const place = error.findIndex((entry) => oneError.safeParse(entry).success);
  return place === -1 ? undefined : wrongLine(place + 1, oneError.parse(error[place]).message);
}
