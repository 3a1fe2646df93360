import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { draftBar, listPlans, liveRevision, reviewDraft } from '@/lib/capabilities/deploys/queries';
import { readLeaveOut } from '@/lib/capabilities/deploys/schema';
import { saySentence } from '@/lib/i18n/sentence';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { isBeingSwitched } from './[number]/node-in-words';
import { DeployCard } from './deploy-card';
import { DeploysTabs } from './deploys-tabs';
import { draftVerdict } from './draft-verdict';
import { PlanFiles } from './plan-files';
import { PlannedChanges } from './planned-changes';
import { PlannedNodes } from './planned-nodes';

type ReviewPageProps = { searchParams: Promise<{ leave?: string | string[] }> };

/** Review & deploy: what is not deployed in words and in each node's files, and the button that deploys it. */
export default async function ReviewPage({ searchParams }: ReviewPageProps) {
  const wished = readLeaveOut((await searchParams).leave);
  const [t, { list }, pending, bar] = await Promise.all([
    getTranslations(),
    getFormats(),
    reviewDraft(wished),
    draftBar(),
  ]);
  if (pending.changes.length === 0) {
    return (
      <Page title={t('deploys.review.title')} tabs={<DeploysTabs />} width="review">
        <div className="rounded-card border bg-surface">
          <EmptyState
            title={t('deploys.review.nothing-title')}
            sentence={
              pending.since === null
                ? t('deploys.review.nothing-yet')
                : t('deploys.review.nothing', { revision: String(pending.since) })
            }
            actions={<ButtonLink href="/deploys/revisions">{t('deploys.review.history')}</ButtonLink>}
          />
        </div>
      </Page>
    );
  }
  const { plannedHash } = pending;
  const plans = plannedHash === null ? [] : await listPlans(plannedHash);
  const verdict = draftVerdict(pending.nodes, plans);
  const onItsWay = bar.deploying === null ? null : await liveRevision(bar.deploying);
  const overtaken = onItsWay && !isBeingSwitched(onItsWay) ? onItsWay : null;
  return (
    <Page
      title={t('deploys.review.title')}
      sentence={t(`deploys.review.${verdict.key}`, { count: verdict.nodes.length, nodes: list(verdict.nodes) })}
      tabs={<DeploysTabs />}
      width="review"
      railWidth="review"
      rail={
        <>
          <DeployCard review={pending} running={bar.running} />
          {plannedHash !== null && <PlannedNodes nodes={pending.nodes} plans={plans} />}
          <Card title={t('deploys.review.will-happen')}>
            <ol className="grid list-decimal gap-1.5 pl-4 text-help text-text-2">
              <li>{t('deploys.review.step-check')}</li>
              <li>{t('deploys.review.step-switch')}</li>
              <li>{t('deploys.review.step-probe')}</li>
            </ol>
          </Card>
        </>
      }
    >
      {overtaken && <Note>{t('deploys.review.overtakes', { revision: String(overtaken.number) })}</Note>}
      <Card
        flush
        title={t('deploys.review.in-words')}
        note={
          pending.since === null
            ? undefined
            : t('deploys.review.since', { count: pending.changes.length, revision: pending.since })
        }
      >
        <PlannedChanges review={pending} plans={plans} />
      </Card>
      {pending.problem && <Note tone="danger">{saySentence(t, pending.problem)}</Note>}
      {plannedHash !== null && <PlanFiles key={plannedHash} review={pending} plans={plans} />}
    </Page>
  );
}
