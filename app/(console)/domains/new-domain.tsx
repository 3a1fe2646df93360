'use client';

import { useRouter } from 'next/navigation';
import { report } from '@/components/feedback/toaster';
import { DialogFoot } from '@/components/form/dialog-foot';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { NewObject } from '@/components/object/new-object';
import { toRoute } from '@/components/ui/route';
import { createDomainAction } from '@/lib/capabilities/domains/actions';
import type { NewDomainInput, SavedDomain } from '@/lib/capabilities/domains/schema';
import { newDomainInput } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';

/** A new domain's page opens at once. */
export function NewDomain() {
  return <NewObject room="domains" form={(onClose) => <NewDomainForm onClose={onClose} />} />;
}

function NewDomainForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('domains');
  const f = useTranslations('form');
  const router = useRouter();
  const form = useServerForm<NewDomainInput, SavedDomain>({
    schema: newDomainInput,
    action: createDomainAction,
    defaults: { name: '', note: '' },
    onSaved: ({ id, shownName }) => {
      onClose();
      report(t('created', { name: shownName }));
      router.push(toRoute(`/domains/${id}`));
    },
  });
  return (
    <ServerForm form={form} label={t('new-title')} guard={false} className="grid gap-4">
      <TextField
        control={form.control}
        name="name"
        label={t('field.name')}
        help={t('field.name-help')}
        autoComplete="off"
        spellCheck={false}
        maxLength={253}
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
      <DialogFoot pending={form.pending} action={t('create')} onClose={onClose} />
    </ServerForm>
  );
}
