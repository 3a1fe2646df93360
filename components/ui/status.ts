import type { LucideIcon } from 'lucide-react';
import {
  BadgeCheck,
  Check,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleSlash,
  CircleX,
  ClockAlert,
  GitCompareArrows,
  Hourglass,
  Loader,
  OctagonX,
  PowerOff,
  ShieldAlert,
  Timer,
  TriangleAlert,
} from 'lucide-react';

export type StatusTone = 'success' | 'warn' | 'danger' | 'info' | 'quiet' | 'draft';

/** The fixed vocabulary: shape, word (catalog `status`) and colour. A new word is a change to the design notes first. */
export const statuses = {
  running: { tone: 'success', icon: CircleCheck },
  draft: { tone: 'draft', icon: null },
  deploying: { tone: 'info', icon: Loader },
  'on-trial': { tone: 'warn', icon: Timer },
  rejected: { tone: 'danger', icon: OctagonX },
  drifted: { tone: 'warn', icon: GitCompareArrows },
  broken: { tone: 'danger', icon: PowerOff },
  'in-force': { tone: 'success', icon: Check },
  'on-its-way': { tone: 'info', icon: Hourglass },
  enabled: { tone: 'success', icon: CircleCheck },
  disabled: { tone: 'quiet', icon: CircleSlash },
  contained: { tone: 'danger', icon: ShieldAlert },
  proven: { tone: 'success', icon: BadgeCheck },
  valid: { tone: 'success', icon: CircleCheck },
  'not-started': { tone: 'quiet', icon: CircleSlash },
  expiring: { tone: 'warn', icon: ClockAlert },
  found: { tone: 'success', icon: Check },
  differs: { tone: 'warn', icon: TriangleAlert },
  missing: { tone: 'danger', icon: CircleX },
  'cannot-ask': { tone: 'quiet', icon: CircleQuestionMark },
  unknown: { tone: 'quiet', icon: CircleDashed },
} as const satisfies Record<string, { tone: StatusTone; icon: LucideIcon | null }>;

export type Status = keyof typeof statuses;
