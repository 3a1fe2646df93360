'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { report } from '@/components/feedback/toaster';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { useKey } from '@/components/layout/use-key';
import { useWish } from '@/components/layout/use-wish';
import type { DomainChoice } from '@/components/object/address-field';
import { AddressField } from '@/components/object/address-field';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { createGroupAction } from '@/lib/capabilities/groups/actions';
import { domainChoices } from '@/lib/capabilities/groups/live-keys';
import type { NewGroupInput, SavedGroup } from '@/lib/capabilities/groups/schema';
import { newGroupInput } from '@/lib/capabilities/groups/schema';
import { useTranslations } from '@/lib/i18n/client';
import { GroupFields, groupFieldNames } from './group-fields';

/** The button, its key `c`, and the dialog behind both. */
export function NewGroup({ domain }: { domain: DomainChoice | null }) {
  const t = useTranslations('groups');
  const [open, setOpen] = useState(false);
  useKey('c', () => setOpen(true));
  useWish(['new'], () => setOpen(true));
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        <span className="inline-flex items-center gap-2">
          {t('new')}
          <Kbd onAccent>C</Kbd>
        </span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('new-title')} description={t('new-help')}>
        <NewGroupForm domain={domain} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NewGroupForm({ domain, onClose }: { domain: DomainChoice | null; onClose: () => void }) {
  const t = useTranslations('groups');
  const u = useTranslations('ui');
  const f = useTranslations('form');
  const form = useServerForm<NewGroupInput, SavedGroup>({
    schema: newGroupInput,
    action: createGroupAction,
    defaults: {
      localPart: '',
      displayName: '',
      members: [],
      writers: 'anybody',
      note: '',
      ...(domain ? { domainId: domain.id } : {}),
    },
    onSaved: ({ shownAddress: address }) => {
      onClose();
      report(t('created', { address }));
    },
  });
  return (
    <ServerForm form={form} label={t('new-title')} guard={false} className="grid gap-4">
      <AddressField
        control={form.control}
        localPart="localPart"
        domainId="domainId"
        path={domainChoices.path}
        domain={domain}
      />
      <GroupFields control={form.control} names={groupFieldNames} />
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button variant="ghost" onClick={onClose}>
          {u('cancel')}
        </Button>
        <Button type="submit" variant="primary" pending={form.pending} pendingLabel={f('saving')}>
          {t('create')}
        </Button>
      </div>
    </ServerForm>
  );
}
