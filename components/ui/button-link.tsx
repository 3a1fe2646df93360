import type { ReactNode } from 'react';
import type { ButtonSize, ButtonVariant } from './button-style';
import { buttonStyle } from './button-style';
import { classNames } from './class-names';
import { Link } from './link';

type ButtonLinkProps = {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A link that looks like a button: it goes somewhere, nothing is done by pressing it. */
export function ButtonLink({
  href,
  variant = 'secondary',
  size = 'medium',
  icon,
  className,
  children,
}: ButtonLinkProps) {
  return (
    <Link href={href} look="plain" className={buttonStyle(variant, size, classNames('print:hidden', className))}>
      {icon}
      {children}
    </Link>
  );
}
