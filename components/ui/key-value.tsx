import type { ReactNode } from 'react';
import { Fragment } from 'react';

export type KeyValueEntry = { label: string; value: ReactNode };

/** Facts of an object. */
export function KeyValueList({ entries }: { entries: readonly KeyValueEntry[] }) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-5 gap-y-1.5 text-control">
      {entries.map((entry) => (
        <Fragment key={entry.label}>
          <dt className="text-text-3">{entry.label}</dt>
          <dd className="num min-w-0 [overflow-wrap:anywhere]">{entry.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
