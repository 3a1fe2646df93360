import type { ReactNode } from 'react';
import { classNames } from './class-names';

type CardProps = {
  title?: ReactNode;
  /** A few words beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** The air-mail stripe: only on the card that deploys the draft. */
  draft?: boolean;
  /** `flush` brings no padding: tables and rows come to the edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** One matter on the page. */
export function Card({ title, note, actions, draft = false, flush = false, className, children }: CardProps) {
  return (
    <section className={classNames('relative overflow-clip rounded-card border bg-surface', className)}>
      {draft && <div aria-hidden="true" className="airmail h-1" />}
      {title !== undefined && (
        <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-4 py-3">
          <h2>{title}</h2>
          {note !== undefined && <span className="text-help text-text-2">{note}</span>}
          {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  );
}
