'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { report } from '@/components/feedback/toaster';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { useKey } from '@/components/layout/use-key';
import { useWish } from '@/components/layout/use-wish';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { toRoute } from '@/components/ui/route';
import { createDomainAction } from '@/lib/capabilities/domains/actions';
import type { NewDomainInput, SavedDomain } from '@/lib/capabilities/domains/schema';
import { newDomainInput } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';

/** The button, its key `c`, and the dialog behind both. A new domain's page opens at once. */
export function NewDomain() {
  const t = useTranslations('domains');
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
        <NewDomainForm onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NewDomainForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('domains');
  const u = useTranslations('ui');
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
