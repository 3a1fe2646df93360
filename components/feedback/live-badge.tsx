'use client';

import { useFormats, useTranslations } from '@/lib/i18n/client';
import { Badge } from '../ui/badge';

/** What the nodes have acknowledged; null while it isn't known. */
export type LiveForce = {
  /** Change number that every node holds. */
  allNodesSeq: number | null;
  /** When it got there. */
  at?: Date | undefined;
  /** Nodes that lack the newest change; named after five seconds by who measures. */
  lacking?: readonly string[];
};

type LiveBadgeProps = { changeSeq: number; force: LiveForce | null; quiet?: boolean };

/** A directory change: on its way until all nodes have acknowledged it, then in force. Never drawn as fine when unknown. */
export function LiveBadge({ changeSeq, force, quiet = false }: LiveBadgeProps) {
  const t = useTranslations('status');
  const formats = useFormats();
  const seq = formats.number(changeSeq);
  if (force === null || force.allNodesSeq === null) return <Badge status="unknown" />;
  if (force.allNodesSeq >= changeSeq) {
    const title = force.at ? t('force-change', { seq, time: formats.time(force.at) }) : t('force-change-now', { seq });
    return <Badge status="in-force" quiet={quiet} title={title} />;
  }
  const lacking = force.lacking ?? [];
  return (
    <span role="status" className="inline-flex flex-wrap items-center gap-1.5">
      <Badge status="on-its-way" />
      {lacking.length > 0 && (
        <span className="text-help text-text-2">{t('waits-for', { nodes: formats.list(lacking) })}</span>
      )}
    </span>
  );
}
