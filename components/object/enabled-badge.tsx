'use client';

import { Badge } from '../ui/badge';

type EnabledBadgeProps = {
  enabled: boolean;
  /** Of a disabled one: what senders and its owner read. */
  reason: string;
  /** In the words of its room: "Enabled", "Disabled". */
  word: string;
  /** In a list, where the reason stands below; the page of the object tells it in a note of its own. */
  inList: boolean;
};

/** Whether an object is enabled. A reason too long for its cell is cut for the eye alone, and on a phone it is whole. */
export function EnabledBadge({ enabled, reason, word, inList }: EnabledBadgeProps) {
  const badge = (
    <Badge status={enabled ? 'enabled' : 'disabled'} quiet={inList}>
      {word}
    </Badge>
  );
  if (enabled || !inList || reason === '') return badge;
  return (
    <span className="flex flex-col items-end gap-0.5 md:items-start print:items-start">
      {badge}
      <bdi
        title={reason}
        className="max-w-[24ch] text-badge md:@max-[48rem]:max-w-[16ch] text-text-2 max-md:[overflow-wrap:anywhere] max-md:whitespace-normal md:truncate"
      >
        {reason}
      </bdi>
    </span>
  );
}
