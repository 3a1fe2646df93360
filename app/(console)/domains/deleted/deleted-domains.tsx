'use client';

import { DeletedTable } from '@/components/object/deleted-table';
import { restoreDomainAction } from '@/lib/capabilities/domains/actions';
import type { DeletedDto } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';

export function DeletedDomains({ deleted }: { deleted: readonly DeletedDto[] }) {
  const t = useTranslations('domains');
  return <DeletedTable caption={t('deleted.title')} deleted={deleted} restore={restoreDomainAction} />;
}
