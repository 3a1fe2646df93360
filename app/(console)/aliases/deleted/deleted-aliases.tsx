'use client';

import { DeletedTable } from '@/components/object/deleted-table';
import { restoreAliasAction } from '@/lib/capabilities/aliases/actions';
import type { DeletedDto } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';

export function DeletedAliases({ deleted }: { deleted: readonly DeletedDto[] }) {
  const t = useTranslations('aliases');
  return <DeletedTable caption={t('deleted.title')} deleted={deleted} restore={restoreAliasAction} />;
}
