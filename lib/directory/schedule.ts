import 'server-only';
import { refuseField } from '@/lib/actions/refusal';
import type { Actor } from '@/lib/auth/actor';
import type { DisabledObject, ScheduleDto, ScheduledObject } from './object-input';

/**
 * When an object is disabled or enabled by itself. Every kind has these columns; nodes hear nothing of them. Once a moment has come the worker
 * makes the change (lib/jobs/apply-schedules.ts), however late it comes to it.
 */
export const scheduleColumns = { disableAt: true, enableAt: true, scheduleReason: true, scheduledBy: true } as const;

export type ScheduleRow = {
  disableAt: Date | null;
  enableAt: Date | null;
  scheduleReason: string | null;
  scheduledBy: string | null;
};

const noSchedule: ScheduleRow = { disableAt: null, enableAt: null, scheduleReason: null, scheduledBy: null };

type Standing = ScheduleRow & { enabled: boolean; disabledReason: string };

/** What somebody set: first the other state than the present one, then perhaps this one again. Without a moment there is none. */
export function scheduleOf(
  actor: Pick<Actor, 'name'>,
  before: { enabled: boolean },
  input: Pick<ScheduledObject, 'disableAt' | 'enableAt' | 'reason'>,
): ScheduleRow {
  const moments = { disableAt: momentOf(input.disableAt), enableAt: momentOf(input.enableAt) };
  if (!moments.disableAt && !moments.enableAt) return noSchedule;
  const [first, then] = before.enabled ? (['disableAt', 'enableAt'] as const) : (['enableAt', 'disableAt'] as const);
  for (const field of [first, then]) {
    if (moments[field] && moments[field].getTime() <= Date.now()) throw refused(field, 'past');
  }
  if (!moments[first]) throw refused(first, before.enabled ? 'is-enabled' : 'is-disabled');
  if (moments[then] && moments[then] <= moments[first])
    throw refused(then, before.enabled ? 'enabled-first' : 'disabled-first');
  return { ...moments, scheduleReason: moments.disableAt && input.reason, scheduledBy: actor.name };
}

function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function refused(field: 'disableAt' | 'enableAt', why: string) {
  return refuseField('invalid', field, { key: `schedule.problem.${why}` });
}

/** Disabled by hand: no schedule of before opens what somebody closed. Another reason for what is disabled leaves it as it is. */
export function disabledByHand(
  actor: Pick<Actor, 'name'>,
  before: Standing,
  { reason, enableAt }: Pick<DisabledObject, 'reason' | 'enableAt'>,
): Partial<Standing> {
  const now = { enabled: false, disabledReason: reason };
  if (!before.enabled) return now;
  const schedule = scheduleOf(actor, now, { disableAt: null, enableAt, reason: '' });
  return { ...now, ...schedule };
}

/** Enabled by hand: what was to be disabled later still is. */
export function enabledByHand(before: Standing): Partial<Standing> {
  if (before.enabled) return {};
  return { enabled: true, disabledReason: '', ...(before.disableAt ? { enableAt: null } : noSchedule) };
}

/** A row with its schedule as pages see it. */
export function withSchedule<Row extends ScheduleRow>(row: Row) {
  const { disableAt, enableAt, scheduleReason, scheduledBy, ...rest } = row;
  return { ...rest, schedule: scheduleDto({ disableAt, enableAt, scheduleReason, scheduledBy }) };
}

function scheduleDto({ disableAt, enableAt, scheduleReason, scheduledBy }: ScheduleRow): ScheduleDto | null {
  if (!disableAt && !enableAt) return null;
  return {
    disableAt: disableAt?.toISOString() ?? null,
    enableAt: enableAt?.toISOString() ?? null,
    reason: scheduleReason ?? '',
    byName: scheduledBy ?? '',
  };
}
