'use client';

import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { Field } from './field';
import { Input } from './input';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

type NumberFieldProps<Values extends FieldValues> = BoundField<Values> & {
  unit?: ReactNode;
  readOnly?: boolean;
  /** The field counts in units of this many of the schema's: 1,000,000 shows bytes as MB. */
  factor?: number;
  placeholder?: string;
};

/**
 * A number with its unit, bound to a form. The form holds a number, or null while the box is empty; what is no number is NaN,
 * so that the schema says so. What was typed stays in the box as it was typed.
 */
export function NumberField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
  refused,
  optional,
  required,
  below,
  className,
  factor = 1,
  ...input
}: NumberFieldProps<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const [typed, setTyped] = useState<string | null>(null);
  const held: unknown = field.value;
  const theirs = useTheirs(field, (value) => withUnit(writeNumber(value, factor), input.unit));
  const shown = typed !== null && Object.is(parseNumber(typed, factor), held) ? typed : writeNumber(held, factor);
  return (
    <Field
      {...{ id, label, help, refused, optional, required, below, className, theirs }}
      error={fieldState.error?.message}
    >
      {(wiring) => (
        <Input
          {...wiring}
          {...input}
          name={name}
          inputMode={factor === 1 ? 'numeric' : 'decimal'}
          autoComplete="off"
          ref={field.ref}
          value={shown}
          onBlur={field.onBlur}
          onChange={({ target }) => {
            setTyped(target.value);
            field.onChange(parseNumber(target.value, factor));
          }}
        />
      )}
    </Field>
  );
}

/** Empty is null, nonsense is NaN; a comma or a point may stand before decimals. */
function parseNumber(text: string, factor: number): number | null {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
  return factor === 1 ? value : Math.round(value * factor);
}

function withUnit(number: string, unit: ReactNode): string {
  return number !== '' && typeof unit === 'string' ? `${number} ${unit}` : number;
}

function writeNumber(value: unknown, factor: number): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value / factor) : '';
}
