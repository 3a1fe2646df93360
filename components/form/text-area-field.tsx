'use client';

import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { classNames } from '../ui/class-names';
import { Field } from './field';
import { bareControl, inputBox } from './input';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

/** Text of several lines bound to a form; it grows with what is written. */
export function TextAreaField<Values extends FieldValues>({ control, name, ...words }: BoundField<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const theirs = useTheirs(field, (value) => String(value ?? ''));
  const error = fieldState.error?.message;
  return (
    <Field {...words} id={id} error={error} theirs={theirs}>
      {(wiring) => (
        <span className={inputBox({ invalid: Boolean(error), className: 'h-auto! py-1.5' })}>
          <textarea
            {...wiring}
            name={name}
            rows={4}
            ref={field.ref}
            value={field.value ?? ''}
            onBlur={field.onBlur}
            onChange={({ target }) => field.onChange(target.value)}
            className={classNames(bareControl, 'field-sizing-content max-h-96 min-h-24 resize-y leading-6')}
          />
        </span>
      )}
    </Field>
  );
}
