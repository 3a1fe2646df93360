import { classNames } from './class-names';

type MeterProps = {
  value: number;
  limit: number /** Share from which it is amber, from the policy's own warning level. */;
  warnAt?: number;
};

/** A thin bar beside the number that says it; hidden from screen readers, which read the number. */
export function Meter({ value, limit, warnAt = 0.85 }: MeterProps) {
  const share = limit > 0 ? Math.min(value / limit, 1) : 0;
  const tone = share >= 0.95 ? 'bg-danger' : share >= warnAt ? 'bg-warn' : 'bg-accent';
  return (
    <span aria-hidden="true" className="block h-1.5 min-w-12 overflow-hidden rounded-[3px] bg-line">
      <span className={classNames('block h-full rounded-[3px]', tone)} style={{ width: `${share * 100}%` }} />
    </span>
  );
}
