import type { ComponentProps } from 'react';
import { classNames } from '../ui/class-names';

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
