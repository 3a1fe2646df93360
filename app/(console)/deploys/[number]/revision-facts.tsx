'use client';

import { Card } from '@/components/ui/card';
import { KeyValueList } from '@/components/ui/key-value';
import { Time } from '@/components/ui/time';
import type { RevisionDto } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { useRevisionReason } from '../revision-reason';

/** Who, when, why. */
export function RevisionFacts({ revision }: { revision: RevisionDto }) {
  const t = useTranslations('deploys');
  const reasonOf = useRevisionReason();
  return (
    <Card title={t('facts.title')}>
      <KeyValueList
        entries={[
          { label: t('revisions.author'), value: revision.author },
          { label: t('revisions.when'), value: <Time at={revision.createdAt} /> },
          { label: t('revisions.reason'), value: reasonOf(revision) },
          { label: t('facts.hash'), value: <code>{revision.hash.slice(0, 12)}</code> },
        ]}
      />
    </Card>
  );
}
