'use client';

import { DeletedTable } from '@/components/object/deleted-table';
import { restoreMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import type { DeletedDto } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';

export function DeletedMailboxes({ deleted }: { deleted: readonly DeletedDto[] }) {
  const t = useTranslations('mailboxes');
  return <DeletedTable caption={t('deleted.title')} deleted={deleted} restore={restoreMailboxAction} />;
}
