'use client';

import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { Checkbox } from './checkbox';
import { FieldFoot, FieldHelp, wiringOf } from './field';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

/** A tick with its sentence at the right. */
export function CheckboxField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
  refused,
  below,
  className,
}: BoundField<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const error = fieldState.error?.message;
  const t = useTranslations('form');
  const theirs = useTheirs(field, (value) => t(value === true ? 'theirs.on' : 'theirs.off'));
  return (
    <div className={classNames('grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5', className)}>
      <Checkbox
        {...wiringOf({ id, help, error, refused, theirs })}
        className="mt-0.5"
        name={name}
        ref={field.ref}
        checked={field.value === true}
        onBlur={field.onBlur}
        onChange={({ target }) => field.onChange(target.checked)}
      />
      <label htmlFor={id} className="text-control font-semibold">
        {label}
      </label>
      <div className="col-start-2 grid gap-1">
        <FieldHelp id={id} help={help} />
        <FieldFoot id={id} error={error} refused={refused} theirs={theirs} />
        {below}
      </div>
    </div>
  );
}
