'use client';

import { NumberField } from '@/components/form/number-field';
import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { SwitchField } from '@/components/form/switch-field';
import { TextField } from '@/components/form/text-field';
import type { ServerForm as BoundForm } from '@/components/form/use-server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { addBlankRoomAction, editBlankRoomAction } from '@/lib/capabilities/blank-rooms/actions';
import type { BlankRoomDto, NewBlankRoomInput } from '@/lib/capabilities/blank-rooms/schema';
import { newBlankRoomInput } from '@/lib/capabilities/blank-rooms/schema';
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
      <BlankRoomFields form={form} />
      <SaveBar form={form} place="panel" action={t('add')} />
    </ServerForm>
  );
}

export function EditBlankRoomForm({ blankRoom, onRemove }: { blankRoom: BlankRoomDto; onRemove: () => void }) {
  const t = useTranslations('blank-rooms');
  const formats = useFormats();
  const { id, version, state: _state, ...fields } = blankRoom;
  const form = useServerForm<NewBlankRoomInput, unknown>({
    schema: newBlankRoomInput,
    action: (values) => editBlankRoomAction({ ...newBlankRoomInput.parse(values), id, basedOnVersion: version ?? 0 }),
    defaults: fields,
  });
  return (
    <ServerForm form={form} label={blankRoom.name}>
      <BlankRoomFields form={form} />
      <SaveBar form={form} place="panel" saved={form.savedAt && t('saved', { time: formats.time(form.savedAt) })}>
        <Button variant="danger-quiet" onClick={onRemove}>
          {t('remove')}
        </Button>
      </SaveBar>
    </ServerForm>
  );
}

/** The fields that adding and editing share. */
function BlankRoomFields({ form: { control } }: { form: BoundForm<NewBlankRoomInput> }) {
  const t = useTranslations('blank-rooms');
  return (
    <div className="grid gap-4 p-4">
      <TextField control={control} name="name" label={t('field.name')} />
      <NumberField
        control={control}
        name="sizeBytes"
        label={t('field.size')}
        help={t('field.size-help')}
        unit={t('field.megabytes')}
        factor={1_000_000}
      />
      <SwitchField control={control} name="enabled" label={t('field.enabled')} help={t('field.enabled-help')} />
    </div>
  );
}
