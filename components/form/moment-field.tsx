'use client';

import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { useFormats } from '@/lib/i18n/client';
import { Field } from './field';
import { Input } from './input';
import { typedOf, writtenOf } from './moment';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

/** A day and a time of it, to the minute, in the person's time zone; the form holds the moment itself (ISO 8601, UTC), or null. */
export function MomentField<Values extends FieldValues>(props: BoundField<Values>) {
  const { control, name, label, help, optional, required, below, className } = props;
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const { deadline } = useFormats();
  const theirs = useTheirs(field, (value) => (typeof value === 'string' ? deadline(new Date(value)) : ''));
  return (
    <Field {...{ id, label, help, optional, required, below, className, theirs }} error={fieldState.error?.message}>
      {(wiring) => (
        <Input
          {...wiring}
          type="datetime-local"
          name={name}
          ref={field.ref}
          value={typedOf(field.value)}
          onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(writtenOf(target.value))}
        />
      )}
    </Field>
  );
}
