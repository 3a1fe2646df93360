'use client';

import { Badge } from '@/components/ui/badge';
import type { Status } from '@/components/ui/status';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { isEnd } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

/** What waits for a person is forgotten after a day, hence the clock. */
const looks: Record<ImportDto['state'], Status> = {
  uploading: 'on-its-way',
  reading: 'on-its-way',
  mapping: 'expiring',
  checking: 'on-its-way',
  checked: 'expiring',
  hashing: 'on-its-way',
  applying: 'on-its-way',
  done: 'valid',
  cancelled: 'disabled',
  refused: 'rejected',
  failed: 'rejected',
};

type ImportBadgeProps = { state: ImportDto['state']; cancelWanted: boolean; quiet?: boolean };

/** Where an import is, in a word. */
export function ImportBadge({ state, cancelWanted, quiet = false }: ImportBadgeProps) {
  const t = useTranslations('mailboxes.import');
  if (cancelWanted && !isEnd(state)) return <Badge status="on-its-way">{t('cancelling')}</Badge>;
  return (
    <Badge status={looks[state]} quiet={quiet}>
      {t(`state.${state}`)}
    </Badge>
  );
}
