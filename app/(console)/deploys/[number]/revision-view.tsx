'use client';

import { Page } from '@/components/layout/page';
import { Card } from '@/components/ui/card';
import type { RevisionDto } from '@/lib/capabilities/deploys/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { ChangeList } from '../change-list';
import { useNodeNames } from '../node-names';
import { useRefusalSentence } from '../refusal-sentence';
import { headlineOf } from './headline';
import { canTryAgain, hasRefused, isDead } from './node-in-words';
import { RefusalCard } from './refusal-card';
import { RevisionActions } from './revision-actions';
import { RevisionFacts } from './revision-facts';
import { RevisionNodes } from './revision-nodes';
import { RevisionStages } from './revision-stages';
import { useLiveRevision } from './use-live-revision';

/** A revision as it stands this moment; while it is being deployed its stages move by themselves. */
export function RevisionView({ revision: rendered }: { revision: RevisionDto }) {
  const t = useTranslations('deploys');
  const revision = useLiveRevision(rendered);
  const say = useRefusalSentence();
  const told = revision.deployments.filter((one) => hasRefused(one) || isDead(one));
  const rejected = told.flatMap(({ refusal, node }) => {
    if (!refusal?.setting) return [];
    const { capability: room, object, field } = refusal.setting;
    return [{ room, object, field, sentence: say(refusal, node).title }];
  });
  const { title, sentences, values } = headlineOf(revision, useNodeNames(), useFormats().moment);
  return (
    <Page
      title={t(`verdict.${title}`, values)}
      sentence={sentences.map((sentence) => t(`verdict-sentence.${sentence}`, values)).join(' ')}
      width="review"
      railWidth="review"
      rail={
        <>
          <RevisionStages revision={revision} />
          <RevisionActions revision={revision} />
          <RevisionNodes revision={revision} />
          <RevisionFacts revision={revision} />
        </>
      }
    >
      {told.map((deployment) => (
        <RefusalCard key={deployment.nodeId} deployment={deployment} othersRunIt={canTryAgain(revision)} />
      ))}
      <Card
        flush
        title={t('review.in-words')}
        note={
          revision.since === null
            ? undefined
            : t('review.since', { count: revision.changes.length, revision: revision.since })
        }
      >
        {revision.changes.length === 0 ? (
          <p className="p-4 text-text-2">{t('verdict-no-changes')}</p>
        ) : (
          <ChangeList changes={revision.changes} rejected={rejected} />
        )}
      </Card>
    </Page>
  );
}
