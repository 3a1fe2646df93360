'use client';

import type { ComponentProps } from 'react';
import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { FieldFoot, wiringOf } from './field';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

type SwitchFieldProps<Values extends FieldValues> = BoundField<Values> & { disabled?: boolean };

/** On or off as a field like any other: it is saved with the form, not at once. */
export function SwitchField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
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
          {...wiringOf({ id, help, error, theirs })}
          name={name}
          ref={field.ref}
          disabled={disabled}
          checked={field.value === true}
          onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(target.checked)}
        />
      </div>
      <FieldFoot id={id} help={help} error={error} theirs={theirs} />
      {below}
    </div>
  );
}

/** The switch alone: acts at once only where Undo is honest. */
export function Switch({ className, ...rest }: Omit<ComponentProps<'input'>, 'type' | 'role'>) {
  return (
    <input
      {...rest}
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox carries its own state; aria-checked could contradict it
      role="switch"
      className={classNames(
        'relative h-5 w-[34px] shrink-0 appearance-none rounded-full bg-line-strong transition-colors duration-150 ease-plain checked:bg-accent disabled:opacity-50',
        'after:absolute after:top-0.5 after:left-0.5 after:size-4 after:rounded-full after:bg-raised after:transition-transform after:duration-150 after:ease-plain checked:after:translate-x-3.5',
        'focus-visible:rounded-full',
        className,
      )}
    />
  );
}
