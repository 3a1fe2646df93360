'use client';

import { useTranslations } from '@/lib/i18n/client';
import { report, reportWithUndo } from '../feedback/toaster';
import { ReasonDialog } from '../form/reason-dialog';
import type { ObjectVerbs } from './object-verbs';
import { useOwnZone } from './use-own-zone';

type DisableDialogProps = { verbs: ObjectVerbs; onClose: () => void };

/** Asks why before an object is disabled, or for another reason when it is already. Ten seconds to take it back: to what was before. */
export function DisableDialog({ verbs, onClose }: DisableDialogProps) {
  const { room, name, enable, disable } = verbs;
  const { id, version, enabled, disabledReason: before, schedule } = verbs.object;
  const t = useTranslations(room);
  const u = useTranslations('ui');
  const s = useTranslations('schedule');
  const zone = useOwnZone();
  const words = enabled ? 'disable' : 'reason';
  const undo = async () => {
    const basedOnVersion = version + 1;
    const result = await (enabled ? enable({ id, basedOnVersion }) : disable({ id, reason: before, basedOnVersion }));
    if (result.ok && enabled && schedule) {
      const { byName: _byName, ...moments } = schedule;
      const again = await verbs.schedule({ id, ...moments, basedOnVersion: version + 2 });
      if (!again.ok) return report(again.problem.message);
    }
    report(result.ok ? t(enabled ? 'enable.done' : 'reason.undone', { name }) : result.problem.message);
  };
  return (
    <ReasonDialog
      title={t(`${words}.title`, { name })}
      {...(enabled ? { lost: `${t('disable.lost')}${schedule ? ` ${s('ends')}` : ''}` } : {})}
      stays={t(`${words}.stays`)}
      tone={enabled ? 'danger' : 'primary'}
      action={t(`${words}.do`)}
      label={t('field.reason')}
      help={t('field.reason-help')}
      initial={before}
      {...(enabled ? { until: { label: s('field.enable-again-at'), help: zone } } : {})}
      act={(reason, enableAt) => disable({ id, reason, enableAt, basedOnVersion: version })}
      onDone={() => reportWithUndo(t(`${words}.done`, { name }), { label: u('undo'), act: undo })}
      onClose={onClose}
    />
  );
}
