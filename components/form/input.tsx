import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../ui/class-names';

type BoxProps = {
  invalid: boolean;
  readOnly?: boolean | undefined;
  size?: 'medium' | 'large' | undefined;
  className?: string | undefined;
};

/** Looks of the box around a control; dashed on sunken means inherited, so a plain read-only one is only sunken. */
export function inputBox({ invalid, readOnly = false, size = 'medium', className }: BoxProps): string {
  return classNames(
    'field-ring flex min-w-0 items-center rounded-control border px-2.5',
    size === 'large' ? 'h-12 text-[1.0625rem]' : 'h-[42px] text-base md:h-[34px] md:text-body',
    readOnly ? 'border-line bg-sunken text-text-2' : 'border-line-strong bg-raised text-text',
    invalid && 'border-danger ring-1 ring-danger',
    className,
  );
}

export const bareControl =
  'w-full min-w-0 flex-1 appearance-none bg-transparent num outline-none placeholder:text-text-3';

type InputProps = Omit<ComponentProps<'input'>, 'size'> & {
  /** Unit inside the box at the right. */
  unit?: ReactNode;
  before?: ReactNode;
  after?: ReactNode;
  look?: 'medium' | 'large';
  boxClassName?: string;
};

/** One line of text in its box. Inside a form take TextField and its sisters; this is for what stands alone. */
export function Input({ unit, before, after, look, boxClassName, className, ...rest }: InputProps) {
  return (
    <span
      className={inputBox({
        invalid: rest['aria-invalid'] === true,
        readOnly: rest.readOnly ?? rest.disabled,
        size: look,
        className: boxClassName,
      })}
    >
      {before}
      <input {...rest} className={classNames(bareControl, className)} />
      {unit !== undefined && (
        <span className="ml-2 flex items-center self-stretch border-l pl-[9px] text-help whitespace-nowrap text-text-3">
          {unit}
        </span>
      )}
      {after}
    </span>
  );
}
