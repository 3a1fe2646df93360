'use client';

import { report } from '@/components/feedback/toaster';
import { DialogFoot } from '@/components/form/dialog-foot';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { createDomainAction } from '@/lib/capabilities/domains/actions';
import type { NewDomainInput, SavedDomain } from '@/lib/capabilities/domains/schema';
import { newDomainInput } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';
import { TypedLook } from './typed-look';

type NewDomainFormProps = {
  /** Stands behind the cursor, with a dot. */
  parent?: string;
  onMade: (made: SavedDomain) => void;
  /** Without it there is nothing to cancel. */
  onClose?: () => void;
};

export function NewDomainForm({ parent, onMade, onClose }: NewDomainFormProps) {
  const t = useTranslations('domains');
  const f = useTranslations('form');
  const suffix = parent === undefined ? '' : `.${parent}`;
  const form = useServerForm<NewDomainInput, SavedDomain>({
    schema: newDomainInput,
    action: createDomainAction,
    defaults: { name: suffix, note: '' },
    onSaved: (made) => {
      report(t('created', { name: made.shownName }));
      onMade(made);
    },
  });
  return (
    <ServerForm form={form} label={t('new-title')} guard={false} className="grid gap-4">
      <TextField
        control={form.control}
        name="name"
        label={t('field.name')}
        help={t('field.name-help')}
        below={<TypedLook control={form.control} />}
        autoComplete="off"
        spellCheck={false}
        maxLength={253}
        onFocus={({ target }) => target.value === suffix && target.setSelectionRange(0, 0)}
        required
      />
      <TextField
        control={form.control}
        name="note"
        label={t('field.note')}
        optional={f('optional')}
        help={t('field.note-help')}
        maxLength={400}
      />
      <DialogFoot pending={form.pending} action={t('create')} {...(onClose && { onClose })} />
    </ServerForm>
  );
}
