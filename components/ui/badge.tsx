'use client';

import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from './class-names';
import { ListIcon } from './list-icon';
import type { Status, StatusTone } from './status';
import { statuses } from './status';

export type BadgeProps = {
  status: Status;
  /** In a table a good state loses its ground: colour there is kept for what needs someone. */
  quiet?: boolean;
  /** Longer words than a line of a narrow card holds take another line. */
  wraps?: boolean;
  /** Another word of the same meaning that the room's table fixes ("Valid, will overwrite"). */
  children?: ReactNode;
  title?: string | undefined;
};

const tones: Record<StatusTone, string> = {
  success: 'bg-success-soft text-success',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  info: 'bg-info-soft text-info',
  quiet: 'bg-sunken text-text-2',
  draft: 'bg-raised text-accent inset-ring-1 inset-ring-accent-line pl-[11px]',
};

/** Status is shape, word and colour, never colour alone. */
export function Badge({ status, quiet = false, wraps = false, children, title }: BadgeProps) {
  const t = useTranslations('status');
  const { tone, shapes } = statuses[status];
  const plain = quiet && tone === 'success';
  return (
    <span
      title={title}
      className={classNames(
        'badge',
        wraps ? 'min-h-[22px] py-[3px]' : 'h-[22px] whitespace-nowrap',
        plain ? 'font-medium text-text-2' : classNames('pr-[7px] pl-[5px] font-semibold', tones[tone]),
      )}
    >
      {tone === 'draft' && <span aria-hidden="true" className="airmail-edge absolute inset-y-0 left-0 w-[5px]" />}
      {shapes && (
        <ListIcon
          shapes={shapes}
          className={classNames(
            'size-[13px]! stroke-[2.2]!',
            plain && 'text-success',
            status === 'deploying' && 'pulse-while',
          )}
        />
      )}
      {children ?? t(status)}
    </span>
  );
}
