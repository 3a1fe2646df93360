'use client';

import { report } from '@/components/feedback/toaster';
import { DialogFoot } from '@/components/form/dialog-foot';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import type { DomainChoice } from '@/components/object/address-field';
import { AddressField } from '@/components/object/address-field';
import { NewObjectDialog } from '@/components/object/new-object-dialog';
import { createGroupAction } from '@/lib/capabilities/groups/actions';
import type { NewGroupInput } from '@/lib/capabilities/groups/schema';
import { newGroupInput } from '@/lib/capabilities/groups/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { GroupFields, groupFieldNames } from './group-fields';

type NewGroupDialogProps = { domain: DomainChoice | null; onClose: () => void };

export function NewGroupDialog(props: NewGroupDialogProps) {
  return (
    <NewObjectDialog room="groups" onClose={props.onClose}>
      <NewGroupForm {...props} />
    </NewObjectDialog>
  );
}

function NewGroupForm({ domain, onClose }: NewGroupDialogProps) {
  const t = useTranslations('groups');
  const form = useServerForm<NewGroupInput, SavedAddress>({
    schema: newGroupInput,
    action: createGroupAction,
    defaults: {
      ...{ localPart: '', displayName: '', members: [], writers: 'anybody', note: '' },
      ...(domain ? { domainId: domain.id } : {}),
    },
    onSaved: ({ shownAddress: address }) => {
      onClose();
      report(t('created', { address }));
    },
  });
  return (
    <ServerForm form={form} label={t('new-title')} guard={false} className="grid gap-4">
      <AddressField control={form.control} localPart="localPart" domainId="domainId" domain={domain} />
      <GroupFields control={form.control} names={groupFieldNames} />
      <DialogFoot pending={form.pending} action={t('create')} onClose={onClose} />
    </ServerForm>
  );
}
