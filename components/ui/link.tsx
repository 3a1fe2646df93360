'use client';

import NextLink from 'next/link';
import type { ComponentProps, FocusEvent, PointerEvent, ReactNode } from 'react';
import { useState } from 'react';
import { classNames } from './class-names';
import { textLinkStyle } from './link-style';
import { toRoute } from './route';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href' | 'children' | 'prefetch'> & {
  href: string;
  /** `text` stands in sentences and is underlined; `plain` brings no looks of its own. */
  look?: 'text' | 'plain';
  children: ReactNode;
};

/**
 * A way to another page. Its frame is fetched once a pointer or the focus comes to it. Next would do so for every link in sight: on a list
 * that is a page drawn by the server for each of fifty rows, and nobody opens them all.
 */
export function Link({ href, look = 'text', className, children, onPointerEnter, onFocus, ...rest }: LinkProps) {
  const [isMeant, setMeant] = useState(false);
  return (
    <NextLink
      {...rest}
      href={toRoute(href)}
      prefetch={isMeant ? 'auto' : false}
      onPointerEnter={(event: PointerEvent<HTMLAnchorElement>) => {
        onPointerEnter?.(event);
        setMeant(true);
      }}
      onFocus={(event: FocusEvent<HTMLAnchorElement>) => {
        onFocus?.(event);
        setMeant(true);
      }}
      className={classNames(look === 'text' && textLinkStyle, className)}
    >
      {children}
    </NextLink>
  );
}
