'use client';

import { useTranslations } from '@/lib/i18n/client';
import { report, reportWithUndo } from '../feedback/toaster';
import { ReasonDialog } from '../form/reason-dialog';
import type { ObjectVerbs } from './object-verbs';

/** Asks why before an object is disabled; undone in ten seconds by enabling it again. */
export function DisableDialog({ verbs, onClose }: { verbs: ObjectVerbs; onClose: () => void }) {
  const { room, name, disabledReason, version, enable, disable } = verbs;
  const t = useTranslations(room);
  const u = useTranslations('ui');
  const undo = async () => {
    const result = await enable(version + 1);
    report(result.ok ? t('enable.done', { name }) : result.problem.message);
  };
  return (
    <ReasonDialog
      title={t('disable.title', { name })}
      lost={t('disable.lost')}
      stays={t('disable.stays')}
      action={t('disable.do')}
      label={t('field.reason')}
      help={t('field.reason-help')}
      initial={disabledReason}
      act={disable}
      onDone={() => reportWithUndo(t('disable.done', { name }), { label: u('undo'), act: undo })}
      onClose={onClose}
    />
  );
}
