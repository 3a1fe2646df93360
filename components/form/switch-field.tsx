'use client';

import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { FieldFoot, FieldHelp, wiringOf } from './field';
import { Switch } from './switch';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

type SwitchFieldProps<Values extends FieldValues> = BoundField<Values> & { disabled?: boolean };

/** On or off as a field like any other: it is saved with the form, not at once. */
export function SwitchField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
  refused,
  below,
  className,
  disabled,
}: SwitchFieldProps<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const error = fieldState.error?.message;
  const t = useTranslations('form');
  const theirs = useTheirs(field, (value) => t(value === true ? 'theirs.on' : 'theirs.off'));
  return (
    <div className={classNames('grid min-w-0 grid-cols-1 content-start gap-1', className)}>
      <div className="flex min-h-6 items-center justify-between gap-4">
        <label htmlFor={id} className="text-control font-semibold">
          {label}
        </label>
        <Switch
          {...wiringOf({ id, help, error, refused, theirs })}
          name={name}
          ref={field.ref}
          disabled={disabled}
          checked={field.value === true}
          onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(target.checked)}
        />
      </div>
      <FieldHelp id={id} help={help} />
      <FieldFoot id={id} error={error} refused={refused} theirs={theirs} />
      {below}
    </div>
  );
}
