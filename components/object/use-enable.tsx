'use client';

import { useState } from 'react';
import type { Problem } from '@/lib/actions/result';
import type { ScheduleDto } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { ProblemNote } from '../feedback/problem-note';
import { report } from '../feedback/toaster';
import { Dialog } from '../ui/dialog';
import type { ObjectVerbs } from './object-verbs';

/** Enabling asks nothing: it is done at once, and only a refusal opens something. */
export function useEnable(verbs: Pick<ObjectVerbs, 'room' | 'name' | 'object' | 'enable'>) {
  const t = useTranslations(verbs.room);
  const s = useTranslations('schedule');
  const [problem, setProblem] = useState<Problem | null>(null);
  const enable = async () => {
    const result = await verbs.enable({ id: verbs.object.id, basedOnVersion: verbs.object.version });
    if (result.ok)
      report([t('enable.done', { name: verbs.name }), ...endOf(verbs.object.schedule).map((key) => s(key))].join(' '));
    else setProblem(result.problem);
  };
  const refused = problem && (
    <Dialog open onOpenChange={() => setProblem(null)} title={verbs.name}>
      <ProblemNote problem={problem} />
    </Dialog>
  );
  return { enable, refused };
}

/** What of its schedule is over as somebody enables it by hand. Pure. */
function endOf(schedule: ScheduleDto | null): string[] {
  if (!schedule) return [];
  return [schedule.disableAt === null ? 'ended' : 'ended-but-disables'];
}
