'use client';

import type { ScheduleDto } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { Badge } from '../ui/badge';
import { EnabledBadge } from './enabled-badge';
import { ScheduleLine } from './schedule-lines';

/** What decides whether an object takes mail; of an address its domain too. */
export type ObjectState = {
  enabled: boolean;
  disabledReason: string;
  schedule: ScheduleDto | null;
  domainId?: number;
  domainEnabled?: boolean;
};

type ObjectStatusProps = {
  /** Its catalog; has `status`. */
  room: string;
  object: ObjectState;
  quiet?: boolean;
};

/** Whether an object takes mail: enabled, disabled, or its domain is; in a list also what it becomes next by itself. */
export function ObjectStatus({ room, object, quiet = false }: ObjectStatusProps) {
  const t = useTranslations(room);
  const { enabled, disabledReason: reason, schedule, domainEnabled = true } = object;
  if (enabled && !domainEnabled) return <Badge status="disabled">{t('status.domain-disabled')}</Badge>;
  const word = t(`status.${enabled ? 'enabled' : 'disabled'}`);
  const badge = <EnabledBadge enabled={enabled} reason={reason} word={word} inList={quiet} />;
  if (!schedule || !quiet) return badge;
  return (
    <ScheduleLine enabled={enabled} schedule={schedule}>
      {badge}
    </ScheduleLine>
  );
}
