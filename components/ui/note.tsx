import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type NoteTone = 'info' | 'warn' | 'danger' | 'success' | 'quiet';

type NoteProps = { tone?: NoteTone; title?: ReactNode; actions?: ReactNode; className?: string; children?: ReactNode };

const tones: Record<NoteTone, { ground: string; mark: string; icon: typeof Info }> = {
  info: { ground: 'border-transparent bg-info-soft', mark: 'text-info', icon: Info },
  warn: { ground: 'border-transparent bg-warn-soft', mark: 'text-warn', icon: TriangleAlert },
  danger: { ground: 'border-transparent bg-danger-soft', mark: 'text-danger', icon: CircleAlert },
  success: { ground: 'border-transparent bg-success-soft', mark: 'text-success', icon: CircleCheck },
  quiet: { ground: 'bg-sunken', mark: 'text-text-3', icon: Info },
};

/** A sentence that stays in the page where it belongs: a fact (info), someone is hurt (warn), it failed (danger). */
export function Note({ tone = 'info', title, actions, className, children }: NoteProps) {
  const { ground, mark, icon: Icon } = tones[tone];
  return (
    <div className={classNames('flex gap-2.5 rounded-card border px-3.5 py-[11px] text-control', ground, className)}>
      <Icon aria-hidden="true" className={classNames('mt-0.5', mark)} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {title !== undefined && <b className="font-semibold">{title} </b>}
        {children}
        {actions !== undefined && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
