import { __iconData as badgeCheck } from 'lucide-react/icons/badge-check';
import { __iconData as check } from 'lucide-react/icons/check';
import { __iconData as circleCheck } from 'lucide-react/icons/circle-check';
import { __iconData as circleDashed } from 'lucide-react/icons/circle-dashed';
import { __iconData as circleQuestionMark } from 'lucide-react/icons/circle-question-mark';
import { __iconData as circleSlash } from 'lucide-react/icons/circle-slash';
import { __iconData as circleX } from 'lucide-react/icons/circle-x';
import { __iconData as clockAlert } from 'lucide-react/icons/clock-exclamation-point';
import { __iconData as gitCompareArrows } from 'lucide-react/icons/git-compare-arrows';
import { __iconData as hourglass } from 'lucide-react/icons/hourglass';
import { __iconData as loader } from 'lucide-react/icons/loader';
import { __iconData as octagonX } from 'lucide-react/icons/octagon-x';
import { __iconData as powerOff } from 'lucide-react/icons/power-off';
import { __iconData as shieldAlert } from 'lucide-react/icons/shield-exclamation-point';
import { __iconData as timer } from 'lucide-react/icons/timer';
import { __iconData as triangleAlert } from 'lucide-react/icons/triangle-exclamation-point';
import type { ReactNode } from 'react';
import { shapesOf } from './list-icon';

export type StatusTone = 'success' | 'warn' | 'danger' | 'info' | 'quiet' | 'draft';

/** The fixed vocabulary: shape, word (catalog `status`) and colour. A new word is a change to the design notes first. */
export const statuses = {
  running: { tone: 'success', shapes: shapesOf(circleCheck) },
  draft: { tone: 'draft', shapes: null },
  deploying: { tone: 'info', shapes: shapesOf(loader) },
  'on-trial': { tone: 'warn', shapes: shapesOf(timer) },
  rejected: { tone: 'danger', shapes: shapesOf(octagonX) },
  drifted: { tone: 'warn', shapes: shapesOf(gitCompareArrows) },
  broken: { tone: 'danger', shapes: shapesOf(powerOff) },
  'in-force': { tone: 'success', shapes: shapesOf(check) },
  'on-its-way': { tone: 'info', shapes: shapesOf(hourglass) },
  enabled: { tone: 'success', shapes: shapesOf(circleCheck) },
  disabled: { tone: 'quiet', shapes: shapesOf(circleSlash) },
  contained: { tone: 'danger', shapes: shapesOf(shieldAlert) },
  proven: { tone: 'success', shapes: shapesOf(badgeCheck) },
  valid: { tone: 'success', shapes: shapesOf(circleCheck) },
  'not-started': { tone: 'quiet', shapes: shapesOf(circleSlash) },
  expiring: { tone: 'warn', shapes: shapesOf(clockAlert) },
  found: { tone: 'success', shapes: shapesOf(check) },
  differs: { tone: 'warn', shapes: shapesOf(triangleAlert) },
  missing: { tone: 'danger', shapes: shapesOf(circleX) },
  'cannot-ask': { tone: 'quiet', shapes: shapesOf(circleQuestionMark) },
  unknown: { tone: 'quiet', shapes: shapesOf(circleDashed) },
} as const satisfies Record<string, { tone: StatusTone; shapes: ReactNode }>;

export type Status = keyof typeof statuses;
