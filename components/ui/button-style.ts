import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-quiet' | 'inverted';
export type ButtonSize = 'small' | 'medium' | 'large';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent shadow-1 hover:bg-accent-hover',
  secondary: 'bg-raised text-text shadow-1 hover:border-line-strong hover:bg-hover',
  ghost: 'border-transparent text-text-2 hover:bg-hover hover:text-text',
  danger: 'border-transparent bg-danger text-on-danger shadow-1 hover:brightness-95',
  'danger-quiet': 'bg-raised text-danger shadow-1 hover:border-line-strong hover:bg-hover',
  /* On the bar of a selection, where text is the ground. */
  inverted: 'border-surface/30 text-surface hover:bg-surface/15',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-10 px-[9px] text-help rounded-[5px] md:h-7',
  medium: 'h-10 px-[13px] text-control rounded-control md:h-[34px]',
  large: 'h-11 px-[18px] text-portal rounded-control',
};

/** Looks of a button, for what acts and for links that look like one. On a phone the small ones grow to the thumb. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-[7px] whitespace-nowrap border font-semibold select-none',
    'transition-[background-color,border-color] duration-120 ease-plain focus-visible:rounded-control',
    'disabled:border-line disabled:bg-sunken disabled:text-text-3 disabled:shadow-none disabled:hover:brightness-100',
    variants[variant],
    sizes[size],
    className,
  );
}
