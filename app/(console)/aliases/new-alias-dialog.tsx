'use client';

import { report } from '@/components/feedback/toaster';
import { DialogFoot } from '@/components/form/dialog-foot';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import type { DomainChoice } from '@/components/object/address-field';
import { AddressField } from '@/components/object/address-field';
import { NewObjectDialog } from '@/components/object/new-object-dialog';
import { createAliasAction } from '@/lib/capabilities/aliases/actions';
import type { NewAliasInput } from '@/lib/capabilities/aliases/schema';
import { newAliasInput } from '@/lib/capabilities/aliases/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { TargetsField } from './targets-field';

type NewAliasDialogProps = { domain: DomainChoice | null; onClose: () => void };

export function NewAliasDialog(props: NewAliasDialogProps) {
  return (
    <NewObjectDialog room="aliases" onClose={props.onClose}>
      <NewAliasForm {...props} />
    </NewObjectDialog>
  );
}

function NewAliasForm({ domain, onClose }: NewAliasDialogProps) {
  const t = useTranslations('aliases');
  const form = useServerForm<NewAliasInput, SavedAddress>({
    schema: newAliasInput,
    action: createAliasAction,
    defaults: { localPart: '', targets: [], ...(domain ? { domainId: domain.id } : {}) },
    onSaved: ({ shownAddress: address }) => {
      onClose();
      report(t('created', { address }));
    },
  });
  return (
    <ServerForm form={form} label={t('new-title')} guard={false} className="grid gap-4">
      <AddressField control={form.control} localPart="localPart" domainId="domainId" domain={domain} />
      <TargetsField control={form.control} name="targets" />
      <DialogFoot pending={form.pending} action={t('create')} onClose={onClose} />
    </ServerForm>
  );
}
