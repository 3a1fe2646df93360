import { classNames } from '../ui/class-names';

/** Looks of a filter: dashed while nothing is chosen here, solid once it is. */
export function chipStyle(chosen: boolean): string {
  return classNames(
    'inline-flex h-10 items-center gap-1.5 rounded-control border px-2.5 text-help whitespace-nowrap md:h-[30px]',
    chosen
      ? 'border-accent-line bg-accent-soft text-text'
      : 'border-dashed border-line-strong text-text-2 hover:text-text',
  );
}
