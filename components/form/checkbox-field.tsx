'use client';

import type { ComponentProps } from 'react';
import { useEffect, useId, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { FieldFoot, FieldHelp, wiringOf } from './field';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

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
  const t = useTranslations('form');
  const theirs = useTheirs(field, (value) => t(value === true ? 'theirs.on' : 'theirs.off'));
  return (
    <div className={classNames('grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5', className)}>
      <Checkbox
        {...wiringOf({ id, help, error, theirs })}
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
        <FieldFoot id={id} error={error} theirs={theirs} />
        {below}
      </div>
    </div>
  );
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { /** Some of what it stands for. */ mixed?: boolean };

/** The box alone. A filled one may stand on any ground; an empty one not on hover or accent-soft, where its edge is too faint. */
export function Checkbox({ mixed = false, className, ref, ...rest }: CheckboxProps) {
  const own = useRef<HTMLInputElement>(null);
  // "Some of them" is a state of the element, not an attribute; each press of the browser takes it away again.
  useEffect(() => {
    if (own.current) own.current.indeterminate = mixed;
  });
  return (
    <input
      {...rest}
      ref={(element) => {
        own.current = element;
        if (typeof ref === 'function') return ref(element);
        if (ref) ref.current = element;
      }}
      type="checkbox"
      className={classNames(
        'inline-grid size-4 shrink-0 appearance-none place-items-center rounded-badge border-[1.5px] border-line-strong bg-raised align-middle',
        'checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent',
        mixed
          ? 'after:h-0.5 after:w-2 after:bg-on-accent'
          : 'checked:after:h-1 checked:after:w-2 checked:after:-translate-y-px checked:after:-rotate-45 checked:after:border-2 checked:after:border-t-0 checked:after:border-r-0 checked:after:border-on-accent',
        className,
      )}
    />
  );
}
