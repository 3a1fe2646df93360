'use client';

import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { RevisionDto } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { TryAgain } from './try-again';

const badges = {
  applied: 'running',
  waiting: 'unknown',
  deploying: 'deploying',
  rejected: 'rejected',
  broken: 'broken',
  'not-started': 'not-started',
  returned: 'disabled',
} as const;

/** Each node of the revision: where it stands there. */
export function RevisionNodes({ revision }: { revision: RevisionDto }) {
  const { deployments } = revision;
  const t = useTranslations('deploys');
  return (
    <Card title={t('nodes.title')}>
      {deployments.length === 0 && <p className="text-help text-text-2">{t('nodes.none')}</p>}
      <ul className="grid gap-3">
        {deployments.map((deployment) => (
          <li key={deployment.nodeId} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3">
            <b className="font-semibold">{deployment.node}</b>
            <div className="grid justify-items-start gap-0.5">
              <Badge status={badges[deployment.state]}>
                {deployment.state === 'waiting' || deployment.state === 'returned'
                  ? t(`nodes.${deployment.state}`)
                  : undefined}
              </Badge>
              {deployment.away && (
                <span className="text-help text-text-2">{t('nodes.away', { node: deployment.node })}</span>
              )}
              {deployment.state === 'broken' && (
                <span className="text-help text-text-2">{t(deployment.back ? 'nodes.back' : 'nodes.not-back')}</span>
              )}
              {revision.state === 'running' && (deployment.state === 'rejected' || deployment.state === 'broken') && (
                <TryAgain number={revision.number} nodeId={deployment.nodeId} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
