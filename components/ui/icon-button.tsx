import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

type IconButtonProps = Omit<ComponentProps<'button'>, 'type' | 'children'> & { label: string; children: ReactNode };

/** A button that is only an icon; `label` names what it acts on ("Actions for l.conti@…"). */
export function IconButton({ label, className, children, ...rest }: IconButtonProps) {
  return (
    <button {...rest} type="button" aria-label={label} className={classNames('icon-button', className)}>
      {children}
    </button>
  );
}
