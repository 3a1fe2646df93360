'use client';

import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { NodeDto } from '@/lib/capabilities/nodes/schema';
import { useTranslations } from '@/lib/i18n/client';

const badges = {
  broken: 'broken',
  silent: 'unknown',
  drifted: 'drifted',
  rejected: 'rejected',
  deploying: 'deploying',
  running: 'running',
  unknown: 'unknown',
} as const;

/** The worst that is true of a node, and why, in words. */
export function NodeStateCell({ node }: { node: NodeDto }) {
  const t = useTranslations('nodes');
  return (
    <span className="grid justify-items-end gap-0.5 md:justify-items-start">
      <Badge status={badges[node.state]} quiet />
      {node.state === 'silent' && node.awaySince && (
        <span className="text-badge text-text-2" title={node.awayReason ?? undefined}>
          {t('silent-since')} <Time at={node.awaySince} />
        </span>
      )}
      {node.state === 'drifted' && <span className="text-badge text-text-2">{node.drift.join(', ')}</span>}
    </span>
  );
}
