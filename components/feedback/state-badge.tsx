'use client';

import type { BadgeProps } from '../ui/badge';
import { Badge } from '../ui/badge';
import { useStale } from './use-stale';

/** What was true when the page was drawn. Once the page stands still nobody knows whether it is, so it says that instead. */
export function StateBadge(props: BadgeProps) {
  return useStale() === null ? <Badge {...props} /> : <Badge status="unknown" />;
}
