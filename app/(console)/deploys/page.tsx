import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { draftBar, listPlans, pendingChanges } from '@/lib/capabilities/deploys/queries';
import { getTranslations } from '@/lib/i18n/server';
import { ChangeList } from './change-list';
import { DeployCard } from './deploy-card';
import { DeploysTabs } from './deploys-tabs';
import { PlanFiles } from './plan-files';
import { PlannedNodes } from './planned-nodes';

/** Review & deploy: what is not deployed in words and in each node's files, and the button that deploys it. */
export default async function ReviewPage() {
  const [t, pending, bar] = await Promise.all([getTranslations('deploys'), pendingChanges(), draftBar()]);
  if (pending.changes.length === 0) {
    return (
      <Page title={t('review.title')} tabs={<DeploysTabs />} width="review">
        <EmptyState
          title={t('review.nothing-title')}
          sentence={bar.running === null ? t('review.nothing-yet') : t('review.nothing', { revision: bar.running })}
          actions={<ButtonLink href="/deploys/revisions">{t('review.history')}</ButtonLink>}
        />
      </Page>
    );
  }
  const plans = await listPlans(pending.draftHash);
  return (
    <Page
      title={t('review.title')}
      sentence={t('review.sentence')}
      tabs={<DeploysTabs />}
      width="review"
      railWidth="review"
      rail={
        <>
          <DeployCard draftHash={pending.draftHash} nodes={plans.length} running={bar.running} />
          <PlannedNodes plans={plans} />
          <Card title={t('review.will-happen')}>
            <ol className="grid list-decimal gap-1.5 pl-4 text-help text-text-2">
              <li>{t('review.step-check')}</li>
              <li>{t('review.step-switch')}</li>
              <li>{t('review.step-probe')}</li>
            </ol>
          </Card>
        </>
      }
    >
      <Card
        flush
        title={t('review.in-words')}
        note={
          pending.since === null
            ? undefined
            : t('review.since', { count: pending.changes.length, revision: pending.since })
        }
      >
        <ChangeList changes={pending.changes} />
      </Card>
      <PlanFiles draftHash={pending.draftHash} plans={plans} />
    </Page>
  );
}
