'use client';

import type { BadgeProps } from '../ui/badge';
import { Badge } from '../ui/badge';
import type { Status } from '../ui/status';
import { useStale } from './use-stale';

/** What only the nodes can tell. */
const toldByNodes: readonly Status[] = ['running', 'deploying', 'on-trial', 'proven', 'drifted', 'broken'];

/** What was true when the page was drawn. Once nobody knows whether it still is, it says that instead. */
export function StateBadge(props: BadgeProps) {
  const stale = useStale();
  const isKnown = stale === null || (stale === 'worker' && !toldByNodes.includes(props.status));
  return isKnown ? <Badge {...props} /> : <Badge status="unknown" />;
}
