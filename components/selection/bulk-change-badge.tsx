'use client';

import type { BulkChangeDto, BulkState } from '@/lib/directory/bulk-input';
import { useTranslations } from '@/lib/i18n/client';
import { Badge } from '../ui/badge';
import type { Status } from '../ui/status';

const looks: Record<BulkState, Status> = {
  working: 'on-its-way',
  done: 'valid',
  cancelled: 'disabled',
  stopped: 'rejected',
  failed: 'rejected',
};

type BulkChangeBadgeProps = Pick<BulkChangeDto, 'state' | 'cancelWanted'> & { quiet?: boolean };

/** Where a change of many is, in a word. */
export function BulkChangeBadge({ state, cancelWanted, quiet = false }: BulkChangeBadgeProps) {
  const t = useTranslations('bulk.later');
  return (
    <Badge status={looks[state]} quiet={quiet}>
      {cancelWanted && state === 'working' ? t('cancelling') : t(`state.${state}`)}
    </Badge>
  );
}
