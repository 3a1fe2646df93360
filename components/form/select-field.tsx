'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { Field } from './field';
import { bareControl, inputBox } from './input';
import type { BoundField } from './text-field';
import { useTheirs } from './their-line';

/** `value` may be a number or null, as the schema has it. */
export type SelectOption = { value: string | number | null; label: string };

type SelectFieldProps<Values extends FieldValues> = BoundField<Values> & {
  options: readonly SelectOption[];
  disabled?: boolean;
  /** After the choice: other fields that follow from it. */
  onPicked?: (value: string | number | null) => void;
};

/** One of a list: the browser's own, which every phone and screen reader knows. */
export function SelectField<Values extends FieldValues>({
  control,
  name,
  options,
  disabled,
  onPicked,
  ...words
}: SelectFieldProps<Values>) {
  const t = useTranslations('form');
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const at = options.findIndex((option) => option.value === field.value);
  const theirs = useTheirs(field, (value) => options.find((option) => option.value === value)?.label ?? '');
  return (
    <Field {...words} id={id} theirs={theirs} error={fieldState.error?.message}>
      {(wiring) => (
        <Select
          {...wiring}
          name={name}
          ref={field.ref}
          disabled={disabled}
          value={at}
          onBlur={field.onBlur}
          onChange={({ target }) => {
            const picked = options[Number(target.value)]?.value ?? null;
            field.onChange(picked);
            onPicked?.(picked);
          }}
        >
          {at === -1 && <option value={-1}>{t('choose')}</option>}
          {options.map((option, place) => (
            <option key={String(option.value)} value={place}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The box alone, for what stands outside a form. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span
      className={inputBox({
        invalid: rest['aria-invalid'] === true,
        readOnly: rest.disabled,
        className: 'relative pr-0',
      })}
    >
      <select {...rest} className={classNames(bareControl, 'h-full truncate pr-8 *:bg-raised *:text-text', className)}>
        {children}
      </select>
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute right-2.5 text-text-2" />
    </span>
  );
}
