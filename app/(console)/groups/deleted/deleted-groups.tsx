'use client';

import { DeletedTable } from '@/components/object/deleted-table';
import { restoreGroupAction } from '@/lib/capabilities/groups/actions';
import type { DeletedDto } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';

export function DeletedGroups({ deleted }: { deleted: readonly DeletedDto[] }) {
  const t = useTranslations('groups');
  return <DeletedTable caption={t('deleted.title')} deleted={deleted} restore={restoreGroupAction} />;
}
