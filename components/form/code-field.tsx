'use client';

import type { ChangeEvent } from 'react';
import { useId, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { classNames } from '../ui/class-names';
import { Field } from './field';
import type { BoundField } from './text-field';

const places = [0, 1, 2, 3, 4, 5];

type CodeFieldProps<Values extends FieldValues> = BoundField<Values> & {
  /** Once all six digits stand there: usually the form's submit. */
  onComplete?: () => void;
};

/** Six digits from an authenticator app: one input drawn as six boxes, so paste and autofill work and it is read as one. */
export function CodeField<Values extends FieldValues>({ control, name, onComplete, ...words }: CodeFieldProps<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const [focused, setFocused] = useState(false);
  const code = String(field.value ?? '');
  const enter = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const digits = target.value.replace(/\D/g, '').slice(0, places.length);
    field.onChange(digits);
    if (digits.length === places.length && digits !== code) onComplete?.();
  };
  return (
    <Field {...words} id={id} error={fieldState.error?.message}>
      {(wiring) => (
        <span className="relative grid grid-cols-[1fr_1fr_1fr_10px_1fr_1fr_1fr] items-center gap-1.5">
          {places.map((place) => (
            <Box
              key={place}
              digit={code[place]}
              current={focused && place === Math.min(code.length, 5)}
              place={place}
            />
          ))}
          <span aria-hidden="true" className="col-start-4 row-start-1 h-0.5 rounded-[1px] bg-line-strong" />
          <input
            {...wiring}
            name={name}
            ref={field.ref}
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            onChange={enter}
            onFocus={() => setFocused(true)}
            onBlur={() => {
              setFocused(false);
              field.onBlur();
            }}
            className="absolute inset-0 cursor-text opacity-0"
          />
        </span>
      )}
    </Field>
  );
}

function Box({ digit, current, place }: { digit: string | undefined; current: boolean; place: number }) {
  return (
    <span
      aria-hidden="true"
      style={{ gridColumn: place < 3 ? place + 1 : place + 2 }}
      className={classNames(
        'num row-start-1 grid h-14 place-items-center rounded-control border bg-raised text-h1 font-semibold',
        current ? 'border-focus ring-1 ring-focus' : 'border-line-strong',
      )}
    >
      {digit}
    </span>
  );
}
