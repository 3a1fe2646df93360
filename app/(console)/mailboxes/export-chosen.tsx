'use client';

import { DownloadButton } from '@/components/feedback/download-button';
import { useSelection } from '@/components/selection/selection-frame';
import { useTranslations } from '@/lib/i18n/client';

/** What is chosen, as a file. */
export function ExportChosen() {
  const t = useTranslations('mailboxes.export');
  const { chosen } = useSelection();
  return (
    <DownloadButton
      path="/api/mailboxes/export"
      body={{ chosen }}
      fileName="mailboxes.csv"
      variant="inverted"
      size="small"
    >
      {t('chosen')}
    </DownloadButton>
  );
}
