import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { textLinkStyle } from './link-style';

/** A small act that stands in a sentence ("Put back", "Leave out"): looks like a link, is a button. */
export function TextButton({ className, ...rest }: Omit<ComponentProps<'button'>, 'type'>) {
  return <button {...rest} type="button" className={classNames(textLinkStyle, className)} />;
}
