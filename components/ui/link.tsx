import NextLink from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';
import { toRoute } from './route';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href' | 'children'> & {
  href: string;
  /** `text` stands in sentences and is underlined; `plain` brings no looks of its own. */
  look?: 'text' | 'plain';
  children: ReactNode;
};

export const textLinkStyle =
  'font-[550] text-accent underline decoration-accent-line decoration-1 underline-offset-3 hover:decoration-current';

/** A way to another page. */
export function Link({ href, look = 'text', className, children, ...rest }: LinkProps) {
  return (
    <NextLink {...rest} href={toRoute(href)} className={classNames(look === 'text' && textLinkStyle, className)}>
      {children}
    </NextLink>
  );
}
