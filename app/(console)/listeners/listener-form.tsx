'use client';

import type { FieldValues } from 'react-hook-form';
import { NumberField } from '@/components/form/number-field';
import { SaveBar } from '@/components/form/save-bar';
import { SelectField } from '@/components/form/select-field';
import { ServerForm } from '@/components/form/server-form';
import { SwitchField } from '@/components/form/switch-field';
import { TextField } from '@/components/form/text-field';
import type { FieldBinding } from '@/components/form/use-server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { addListenerAction, editListenerAction } from '@/lib/capabilities/listeners/actions';
import type {
  EditListenerInput,
  ListenerDto,
  ListenerKind,
  NewListenerInput,
} from '@/lib/capabilities/listeners/schema';
import {
  editListenerInput,
  isSmtpKind,
  kindNames,
  listenerKinds,
  newListenerInput,
  standardPorts,
} from '@/lib/capabilities/listeners/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { RefusalNote, RunningValue } from './running-value';

const newListener: NewListenerInput = {
  kind: 'submission',
  address: '0.0.0.0',
  port: standardPorts.submission,
  enabled: true,
  idleTimeoutSeconds: 300,
  messageSizeLimitBytes: 25_000_000,
  greeting: null,
};

/** Opens a new door. What the protocol does not have is not asked. */
export function NewListenerForm({ onSaved }: { onSaved: (id: number) => void }) {
  const t = useTranslations('listeners');
  const form = useServerForm<NewListenerInput, { id: number }>({
    schema: newListenerInput,
    action: addListenerAction,
    defaults: newListener,
    onSaved: ({ id }) => onSaved(id),
  });
  const kind = form.methods.watch('kind');
  const follow = (picked: ListenerKind) => {
    form.methods.setValue('port', standardPorts[picked]);
    form.methods.setValue('idleTimeoutSeconds', isSmtpKind(picked) ? newListener.idleTimeoutSeconds : null);
    form.methods.setValue('messageSizeLimitBytes', isSmtpKind(picked) ? newListener.messageSizeLimitBytes : null);
  };
  return (
    <ServerForm form={form} label={t('add')}>
      <div className="grid gap-4 p-4">
        <SelectField
          control={form.control}
          name="kind"
          label={t('field.kind')}
          options={listenerKinds.map((value) => ({ value, label: kindNames[value] }))}
          onPicked={(picked) => follow(listenerKinds.find((value) => value === picked) ?? 'smtp')}
        />
        <ListenerFields bind={(name) => ({ control: form.control, name })} kind={kind} listener={null} />
      </div>
      <SaveBar form={form} place="panel" action={t('add')} saved={t('saved-draft')} />
    </ServerForm>
  );
}

/** Changes a door in the draft; beside each changed field stands what runs. */
export function EditListenerForm({ listener, onRemove }: { listener: ListenerDto; onRemove: () => void }) {
  const t = useTranslations('listeners');
  const formats = useFormats();
  const { version, running: _running, refusals: _refusals, state: _state, deadOn: _deadOn, ...fields } = listener;
  const form = useServerForm<EditListenerInput, unknown>({
    schema: editListenerInput,
    action: editListenerAction,
    defaults: { ...fields, basedOnVersion: version ?? 0 },
  });
  return (
    <ServerForm form={form} label={t('object', { kind: listener.kind, port: String(listener.port) })}>
      <div className="grid gap-4 p-4">
        <ListenerFields bind={(name) => ({ control: form.control, name })} kind={listener.kind} listener={listener} />
      </div>
      <SaveBar form={form} place="panel" saved={form.savedAt && t('saved-draft', { time: formats.time(form.savedAt) })}>
        <Button variant="danger-quiet" onClick={onRemove}>
          {t('remove')}
        </Button>
      </SaveBar>
    </ServerForm>
  );
}

type FieldsProps<Values extends FieldValues> = {
  /** Ties a field to the form: adding and editing have forms of different values. */
  bind: (name: keyof NewListenerInput) => FieldBinding<Values>;
  kind: ListenerKind;
  listener: ListenerDto | null;
};

/** The fields that adding and editing share. */
function ListenerFields<Values extends FieldValues>({ bind: tie, kind, listener }: FieldsProps<Values>) {
  const t = useTranslations('listeners');
  const bind = (name: keyof NewListenerInput) => ({
    ...tie(name),
    refused: listener?.refusals.some(({ field }) => field === name) && <RefusalNote listener={listener} field={name} />,
    below: listener && <RunningValue listener={listener} field={name} />,
  });
  return (
    <>
      <TextField {...bind('address')} label={t('field.address')} help={t('field.address-help')} mono />
      <NumberField {...bind('port')} label={t('field.port')} />
      {isSmtpKind(kind) && (
        <>
          <NumberField
            {...bind('messageSizeLimitBytes')}
            label={t('field.size')}
            help={t('field.size-help')}
            unit={t('field.megabytes')}
            factor={1_000_000}
          />
          <NumberField
            {...bind('idleTimeoutSeconds')}
            label={t('field.idle')}
            help={t('field.idle-help')}
            unit={t('field.seconds')}
          />
        </>
      )}
      <TextField
        {...bind('greeting')}
        label={t('field.greeting')}
        help={t(isSmtpKind(kind) ? 'field.greeting-help-smtp' : 'field.greeting-help-dovecot')}
        emptyIsNull
      />
      {!isSmtpKind(kind) && <p className="text-help text-text-2">{t('field.idle-fixed')}</p>}
      <SwitchField {...bind('enabled')} label={t('field.enabled')} help={t('field.enabled-help')} />
    </>
  );
}
