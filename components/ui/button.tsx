import type { ComponentProps, ReactNode } from 'react';
import type { ButtonSize, ButtonVariant } from './button-style';
import { buttonStyle } from './button-style';
import { Spinner } from './spinner';

export type ButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  type?: 'button' | 'submit';
  icon?: ReactNode;
  /** Under way: keeps its width and the focus, says `pendingLabel`, ignores presses. */
  pending?: boolean;
  pendingLabel?: string;
};

/** What acts. A verb and its object as label; `…` when a question follows. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  type = 'button',
  icon,
  pending = false,
  pendingLabel,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending ? 'button' : type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonStyle(variant, size, className)}
    >
      {icon}
      <Label pending={pending} pendingLabel={pendingLabel}>
        {children}
      </Label>
    </button>
  );
}

type LabelProps = { pending: boolean; pendingLabel: string | undefined; children: ReactNode };

/** Both labels share one cell, so the wider one sets the width from the start. */
function Label({ pending, pendingLabel, children }: LabelProps) {
  if (pendingLabel === undefined && !pending)
    return <span className="inline-flex items-center gap-1.5">{children}</span>;
  return (
    <span className="grid items-center justify-items-center *:col-start-1 *:row-start-1">
      <span className={pending && pendingLabel !== undefined ? 'invisible' : 'inline-flex items-center gap-1.5'}>
        {children}
      </span>
      {pendingLabel === undefined ? (
        <Spinner />
      ) : (
        <span className={pending ? 'inline-flex items-center gap-1.5' : 'invisible'} aria-hidden={!pending}>
          {pending && <Spinner />}
          {pendingLabel}
        </span>
      )}
    </span>
  );
}
