'use client';

import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import type { FieldWords } from './field';
import { Field } from './field';
import { Input } from './input';
import { useTheirs } from './their-line';

export type BoundField<Values extends FieldValues> = FieldWords & {
  control: Control<Values>;
  name: FieldPath<Values>;
  below?: ReactNode;
};

type TextFieldProps<Values extends FieldValues> = BoundField<Values> &
  Pick<
    ComponentProps<'input'>,
    'type' | 'autoComplete' | 'inputMode' | 'placeholder' | 'maxLength' | 'readOnly' | 'spellCheck' | 'onFocus'
  > & {
    unit?: ReactNode;
    after?: ReactNode;
    look?: 'medium' | 'large';
    /** An empty box means "not set": the schema's `null`, not an empty text. */
    emptyIsNull?: boolean;
    mono?: boolean;
  };

/** A line of text bound to a form. */
export function TextField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
  refused,
  optional,
  required,
  below,
  className,
  emptyIsNull = false,
  mono = false,
  ...input
}: TextFieldProps<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const theirs = useTheirs(field, (value) => String(value ?? ''));
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
          ref={field.ref}
          value={field.value ?? ''}
          onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(emptyIsNull && target.value === '' ? null : target.value)}
          {...(mono ? { className: 'font-mono text-[0.93em]' } : {})}
        />
      )}
    </Field>
  );
}
