'use client';

import { useWatch } from 'react-hook-form';
import type { ScheduledObject } from '@/lib/directory/object-input';
import { scheduledObject } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { report } from '../feedback/toaster';
import { MomentField } from '../form/moment-field';
import { SendsWithEnter } from '../form/sends-with-enter';
import { ServerForm } from '../form/server-form';
import { TextField } from '../form/text-field';
import type { ServerForm as Bound } from '../form/use-server-form';
import { useServerForm } from '../form/use-server-form';
import { ConfirmFrame } from '../ui/confirm-frame';
import { TextButton } from '../ui/text-button';
import type { ObjectVerbs } from './object-verbs';
import { useOwnZone } from './use-own-zone';

type ScheduleDialogProps = { verbs: ObjectVerbs; onClose: () => void };

/** Asks when an object is to be disabled or enabled by itself: first the other state than the present one, then perhaps this one again. */
export function ScheduleDialog({ verbs, onClose }: ScheduleDialogProps) {
  const { name, schedule, object } = verbs;
  const { id, version, enabled } = object;
  const s = useTranslations('schedule');
  const stands = object.schedule;
  const form = useServerForm<ScheduledObject, unknown>({
    schema: scheduledObject,
    action: (input) => schedule(scheduledObject.parse(input)),
    defaults: {
      ...{ id, basedOnVersion: version, reason: stands?.reason ?? '' },
      ...{ disableAt: stands?.disableAt ?? null, enableAt: stands?.enableAt ?? null },
    },
    onSaved: () => {
      onClose();
      const { disableAt, enableAt } = form.methods.getValues();
      report(s(disableAt === null && enableAt === null ? 'removed' : 'done', { name }));
    },
  });
  const remove = () => {
    form.methods.setValue('disableAt', null, { shouldDirty: true });
    form.methods.setValue('enableAt', null, { shouldDirty: true });
    void form.submit();
  };
  const title = s('title', { name });
  return (
    <ConfirmFrame
      title={title}
      stays={s(enabled ? 'stays-enabled' : 'stays-disabled')}
      tone="primary"
      action={s('do')}
      onClose={onClose}
      pending={form.pending}
      onConfirm={() => void form.submit()}
    >
      <ServerForm form={form} label={title} guard={false} className="grid gap-4">
        <SendsWithEnter />
        <Moments form={form} enabled={enabled} room={verbs.room} />
        {stands && (
          <p>
            <TextButton onClick={remove}>{s('remove')}</TextButton>
          </p>
        )}
      </ServerForm>
    </ConfirmFrame>
  );
}

type MomentsProps = { form: Bound<ScheduledObject>; enabled: boolean; room: string };

function Moments({ form: { control }, enabled, room }: MomentsProps) {
  const t = useTranslations(room);
  const s = useTranslations('schedule');
  const f = useTranslations('form');
  const closes = useWatch({ control, name: 'disableAt' }) !== null;
  const zone = useOwnZone();
  const reason = (
    <TextField
      control={control}
      name="reason"
      label={t('field.reason')}
      help={t('field.reason-help')}
      maxLength={400}
      required
    />
  );
  if (enabled) {
    return (
      <>
        <MomentField control={control} name="disableAt" label={s('field.disable-at')} help={zone} required />
        {reason}
        <MomentField control={control} name="enableAt" label={s('field.enable-again-at')} optional={f('optional')} />
      </>
    );
  }
  return (
    <>
      <MomentField control={control} name="enableAt" label={s('field.enable-at')} help={zone} required />
      <MomentField control={control} name="disableAt" label={s('field.disable-again-at')} optional={f('optional')} />
      {closes && reason}
    </>
  );
}
