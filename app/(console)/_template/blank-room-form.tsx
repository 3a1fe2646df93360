'use client';

import type { FieldValues } from 'react-hook-form';
import { NumberField } from '@/components/form/number-field';
import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { SwitchField } from '@/components/form/switch-field';
import { TextField } from '@/components/form/text-field';
import type { FieldBinding } from '@/components/form/use-server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { addBlankRoomAction, editBlankRoomAction } from '@/lib/capabilities/blank-rooms/actions';
import type { BlankRoomDto, EditBlankRoomInput, NewBlankRoomInput } from '@/lib/capabilities/blank-rooms/schema';
import { editBlankRoomInput, newBlankRoomInput } from '@/lib/capabilities/blank-rooms/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

// FILL IN: what a new one proposes.
const newBlankRoom: NewBlankRoomInput = { name: '', enabled: true, sizeBytes: 25_000_000 };

export function NewBlankRoomForm({ onSaved }: { onSaved: (id: number) => void }) {
  const t = useTranslations('blank-rooms');
  const form = useServerForm<NewBlankRoomInput, { id: number }>({
    schema: newBlankRoomInput,
    action: addBlankRoomAction,
    defaults: newBlankRoom,
    onSaved: ({ id }) => onSaved(id),
  });
  return (
    <ServerForm form={form} label={t('add')}>
      <BlankRoomFields bind={(name) => ({ control: form.control, name })} />
      <SaveBar form={form} place="panel" action={t('add')} />
    </ServerForm>
  );
}

export function EditBlankRoomForm({ blankRoom, onRemove }: { blankRoom: BlankRoomDto; onRemove: () => void }) {
  const t = useTranslations('blank-rooms');
  const formats = useFormats();
  const { version, state: _state, ...fields } = blankRoom;
  const form = useServerForm<EditBlankRoomInput, unknown>({
    schema: editBlankRoomInput,
    action: editBlankRoomAction,
    defaults: { ...fields, basedOnVersion: version ?? 0 },
  });
  return (
    <ServerForm form={form} label={blankRoom.name}>
      <BlankRoomFields bind={(name) => ({ control: form.control, name })} />
      <SaveBar form={form} place="panel" saved={form.savedAt && t('saved', { time: formats.time(form.savedAt) })}>
        <Button variant="danger-quiet" onClick={onRemove}>
          {t('remove')}
        </Button>
      </SaveBar>
    </ServerForm>
  );
}

type FieldsProps<Values extends FieldValues> = { bind: (name: keyof NewBlankRoomInput) => FieldBinding<Values> };

/** The fields that adding and editing share; the two forms have different values, so each ties them to its own. */
function BlankRoomFields<Values extends FieldValues>({ bind }: FieldsProps<Values>) {
  const t = useTranslations('blank-rooms');
  return (
    <div className="grid gap-4 p-4">
      <TextField {...bind('name')} label={t('field.name')} />
      <NumberField
        {...bind('sizeBytes')}
        label={t('field.size')}
        help={t('field.size-help')}
        unit={t('field.megabytes')}
        factor={1_000_000}
      />
      <SwitchField {...bind('enabled')} label={t('field.enabled')} help={t('field.enabled-help')} />
    </div>
  );
}
