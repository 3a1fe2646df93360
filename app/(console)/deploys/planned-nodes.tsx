'use client';

import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { PlanDto } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { useRefusalSentence } from './refusal-sentence';

/** What each node's own engines say to the draft, before anything changes. */
export function PlannedNodes({ nodes, plans }: { nodes: number; plans: readonly PlanDto[] }) {
  const t = useTranslations('deploys');
  return (
    <Card title={t('review.checked-on')}>
      {plans.length === 0 && (
        <p className="text-help text-text-2">{t(nodes === 0 ? 'files.no-node' : 'files.asked')}</p>
      )}
      <ul className="grid gap-3">
        {plans.map((plan) => (
          <li key={plan.nodeId} className="grid grid-cols-[5rem_minmax(0,1fr)] justify-items-start gap-x-3">
            <b className="font-semibold">{plan.node}</b>
            <PlannedNode plan={plan} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PlannedNode({ plan }: { plan: PlanDto }) {
  const t = useTranslations('deploys');
  const say = useRefusalSentence();
  if (plan.state === 'asked') return <Badge status="unknown">{t('files.asked')}</Badge>;
  if (plan.state === 'unreachable') return <Badge status="unknown" />;
  const [refusal] = plan.refusals;
  if (!refusal) return <Badge status="valid" />;
  return (
    <div className="grid justify-items-start gap-0.5">
      <Badge status="rejected" />
      <span className="text-help text-text-2">{say(refusal, plan.node).title}</span>
    </div>
  );
}
