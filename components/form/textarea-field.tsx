'use client';

import type { ComponentProps } from 'react';
import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { classNames } from '../ui/class-names';
import { Field } from './field';
import { bareControl, inputBox } from './input';
import type { BoundField } from './text-field';

type TextareaFieldProps<Values extends FieldValues> = BoundField<Values> &
  Pick<ComponentProps<'textarea'>, 'rows' | 'placeholder' | 'readOnly'> & { mono?: boolean; emptyIsNull?: boolean };

/** Several lines of text; grows with what is typed. */
export function TextareaField<Values extends FieldValues>({
  control,
  name,
  rows = 3,
  placeholder,
  readOnly,
  mono = false,
  emptyIsNull = false,
  ...words
}: TextareaFieldProps<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const error = fieldState.error?.message;
  return (
    <Field {...words} id={id} error={error}>
      {(wiring) => (
        <span className={inputBox({ invalid: Boolean(error), readOnly, className: 'h-auto! py-1.5' })}>
          <textarea
            {...wiring}
            name={name}
            rows={rows}
            placeholder={placeholder}
            readOnly={readOnly}
            ref={field.ref}
            value={field.value ?? ''}
            onBlur={field.onBlur}
            onChange={({ target }) => field.onChange(emptyIsNull && target.value === '' ? null : target.value)}
            className={classNames(
              bareControl,
              'field-sizing-content min-h-10 resize-y',
              mono && 'font-mono text-[0.93em]',
            )}
          />
        </span>
      )}
    </Field>
  );
}
