import type { ReactNode } from 'react';
import { createElement } from 'react';
import { classNames } from './class-names';

declare module 'lucide-react/icons/check' {
  /** Of every icon; its types leave it out. */
  export const __iconData: IconData;
}

type IconData = { node: readonly (readonly [tag: string, attributes: Record<string, string>])[] };

/** What an icon consists of, made once. */
export function shapesOf({ node }: IconData): ReactNode {
  return node.map(([tag, attributes]) => createElement(tag, attributes));
}

type ListIconProps = { /** From `shapesOf`. */ shapes: ReactNode; className?: string | undefined };

/** An icon that stands in every row, with the looks of style/base.css: lucide's own is three components and writes ten attributes each time. */
export function ListIcon({ shapes, className }: ListIconProps) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames('lucide', className)}>
      {shapes}
    </svg>
  );
}
