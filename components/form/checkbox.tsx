'use client';

import type { ComponentProps } from 'react';
import { useEffect, useRef } from 'react';
import { classNames } from '../ui/class-names';

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
      className={classNames('tick', mixed && 'after:h-0.5 after:w-2 after:bg-on-accent', className)}
    />
  );
}
