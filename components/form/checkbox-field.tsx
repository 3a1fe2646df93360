'use client';

import type { ComponentProps } from 'react';
import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { classNames } from '../ui/class-names';
import { FieldFoot, wiringOf } from './field';
import type { BoundField } from './text-field';

/** A tick with its sentence at the right. */
export function CheckboxField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
  below,
  className,
}: BoundField<Values>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const error = fieldState.error?.message;
  return (
    <div className={classNames('grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5', className)}>
      <Checkbox
        {...wiringOf({ id, help, error })}
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
        <FieldFoot id={id} help={help} error={error} />
        {below}
      </div>
    </div>
  );
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { /** Some of what it stands for. */ mixed?: boolean };

/** The box alone. A filled one may stand on any ground; an empty one not on hover or accent-soft, where its edge is too faint. */
export function Checkbox({ mixed = false, className, ...rest }: CheckboxProps) {
  return (
    <input
      {...rest}
      type="checkbox"
      aria-checked={mixed ? 'mixed' : undefined}
      className={classNames(
        'inline-grid size-4 shrink-0 appearance-none place-items-center rounded-badge border-[1.5px] align-middle',
        mixed ? 'border-accent bg-accent' : 'border-line-strong bg-raised checked:border-accent checked:bg-accent',
        mixed
          ? 'after:h-0.5 after:w-2 after:bg-on-accent'
          : 'checked:after:h-1 checked:after:w-2 checked:after:-translate-y-px checked:after:-rotate-45 checked:after:border-2 checked:after:border-t-0 checked:after:border-r-0 checked:after:border-on-accent',
        className,
      )}
    />
  );
}
