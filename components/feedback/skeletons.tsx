import { classNames } from '../ui/class-names';

/** A place where text will stand; only on a first visit, of the true height, never moving. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames('block h-3 rounded-badge bg-line', className)} />;
}

/** Rows of a table before the first answer. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="overflow-hidden rounded-card border">
      <div className="h-9 border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows that never change places
        <div key={row} className="flex h-11 items-center gap-6 border-b px-3 last:border-b-0 compact:h-9">
          <Skeleton className="w-1/3" />
          <Skeleton className="w-1/6" />
          <Skeleton className="w-1/6" />
        </div>
      ))}
    </div>
  );
}

/** A page before its first answer: title, sentence, table. */
export function PageSkeleton() {
  return (
    <div className="px-4 pt-[18px] md:px-7 md:pt-6">
      <Skeleton className="my-2 h-5! w-44" />
      <Skeleton className="mb-6 w-80 max-w-full" />
      <TableSkeleton />
      {/* Until the page itself is here, nothing is alive (layout/hydrating). */}
      <span hidden data-hydrating="" />
    </div>
  );
}
