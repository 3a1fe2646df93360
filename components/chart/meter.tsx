import { classNames } from '../ui/class-names';

type MeterProps = { share: number; tone?: 'accent' | 'warn' | 'danger'; className?: string };

const colours = { accent: 'bg-accent', warn: 'bg-warn', danger: 'bg-danger' };

/** How much of something is taken; its end is the limit. The number stands beside it. */
export function Meter({ share, tone = 'accent', className }: MeterProps) {
  return (
    <span aria-hidden="true" className={classNames('block h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <span
        className={classNames('block h-full rounded-full', colours[tone])}
        style={{ width: `${Math.min(share, 1) * 100}%` }}
      />
    </span>
  );
}
