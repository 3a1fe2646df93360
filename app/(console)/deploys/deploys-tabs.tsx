'use client';

import { TabLinks } from '@/components/ui/tabs';
import { useTranslations } from '@/lib/i18n/client';

export function DeploysTabs() {
  const t = useTranslations('deploys');
  return (
    <TabLinks
      label={t('title')}
      tabs={[
        { href: '/deploys', label: t('tabs.pending') },
        { href: '/deploys/revisions', label: t('tabs.revisions') },
      ]}
    />
  );
}
