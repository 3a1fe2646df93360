'use client';

import { StateBadge } from '@/components/feedback/state-badge';
import { engineNames } from '@/components/node/engine-names';
import { Card } from '@/components/ui/card';
import type { DeploymentDto, RevisionDto } from '@/lib/capabilities/deploys/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { canTryAgain, hasRefused, nodeInWords } from './node-in-words';
import { TryAgain } from './try-again';

/** Each node of the revision: where it stands there. */
export function RevisionNodes({ revision }: { revision: RevisionDto }) {
  const { deployments } = revision;
  const t = useTranslations('deploys');
  const formats = useFormats();
  const valuesOf = ({ node, down, runs, trialUntil }: DeploymentDto) => ({
    node,
    runs: String(runs),
    engines: formats.list(down.map((engine) => engineNames[engine])),
    count: down.length,
    time: trialUntil === null ? '' : formats.moment(new Date(trialUntil)),
  });
  return (
    <Card title={t('nodes.title')}>
      {deployments.length === 0 && <p className="text-help text-text-2">{t('nodes.none')}</p>}
      <ul className="grid gap-3">
        {deployments.map((deployment) => {
          const { status, word, notes } = nodeInWords(revision, deployment);
          return (
            <li key={deployment.nodeId} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3">
              <b className="font-semibold [overflow-wrap:anywhere]">{deployment.node}</b>
              <div className="grid justify-items-start gap-0.5">
                <StateBadge status={status}>{word && t(`nodes.${word}`)}</StateBadge>
                {notes.map((note) => (
                  <span key={note} className="text-help text-text-2">
                    {t(`nodes.${note}`, valuesOf(deployment))}
                  </span>
                ))}
                {canTryAgain(revision) && hasRefused(deployment) && (
                  <TryAgain number={revision.number} nodeId={deployment.nodeId} />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
