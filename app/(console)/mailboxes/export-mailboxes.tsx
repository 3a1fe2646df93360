'use client';

import { useSearchParams } from 'next/navigation';
import { DownloadButton } from '@/components/feedback/download-button';
import { listHref } from '@/components/table/list-href';
import { useTranslations } from '@/lib/i18n/client';

/** The list as it is filtered now, all pages of it, as a file. */
export function ExportMailboxes() {
  const t = useTranslations('mailboxes.export');
  const path = listHref('/api/mailboxes/export', useSearchParams(), {});
  return (
    <DownloadButton path={path} fileName="mailboxes.csv" offer={t('offer')}>
      {t('action')}
    </DownloadButton>
  );
}
