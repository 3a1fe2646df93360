'use client';

import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import { report } from '@/components/feedback/toaster';
import { DialogFoot } from '@/components/form/dialog-foot';
import { NumberField } from '@/components/form/number-field';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import type { DomainChoice } from '@/components/object/address-field';
import { AddressField } from '@/components/object/address-field';
import { Button } from '@/components/ui/button';
import { createMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import type { NewMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import { newMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { NewPasswordField } from './new-password-field';

export type MadeMailbox = {
  address: string;
  /** What was generated, to be shown once; null when the person chose it or left it out. */
  password: string | null;
  next: boolean;
  domain: DomainChoice | null;
};

type NewMailboxFormProps = {
  domain: DomainChoice | null;
  onMade: (made: MadeMailbox) => void;
  /** Without it there is nothing to cancel, and no next one. */
  onClose?: () => void;
};

/** Ctrl Enter makes it and starts the next. */
export function NewMailboxForm({ domain, onMade, onClose }: NewMailboxFormProps) {
  const t = useTranslations('mailboxes');
  const f = useTranslations('form');
  const [chosen, setChosen] = useState(domain);
  const generated = useRef<string | null>(null);
  const next = useRef(false);
  const form = useServerForm<NewMailboxInput, SavedAddress>({
    schema: newMailboxInput,
    action: createMailboxAction,
    defaults: emptyFor(domain),
    onSaved: ({ shownAddress: address }) => {
      report(t('created', { address }));
      const password = generated.current;
      generated.current = null;
      form.methods.reset(emptyFor(chosen));
      onMade({ address, password, next: next.current, domain: chosen });
      form.methods.setFocus('localPart');
    },
  });
  const submit = (another: boolean) => {
    next.current = another;
    if (form.methods.getValues('password') !== generated.current) generated.current = null;
    void form.submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit(onClose !== undefined);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the form around its fields, each of which is focusable
    <div onKeyDown={onKeyDown}>
      <ServerForm form={form} label={t('new-title')} guard={false} className="grid gap-4">
        <AddressField
          control={form.control}
          localPart="localPart"
          domainId="domainId"
          domain={chosen}
          onDomain={setChosen}
        />
        <TextField
          control={form.control}
          name="displayName"
          label={t('field.name')}
          optional={f('optional')}
          help={t('field.name-help')}
          maxLength={200}
          autoComplete="off"
        />
        <NumberField
          control={form.control}
          name="quotaMib"
          label={t('field.quota')}
          help={t('field.quota-help')}
          unit={t('field.mib')}
        />
        <NewPasswordField
          control={form.control}
          name="password"
          label={t('field.password')}
          help={t('field.password-help')}
          optional={f('optional')}
          onGenerated={(password) => {
            generated.current = password;
            form.methods.setValue('password', password, { shouldDirty: true, shouldValidate: true });
          }}
        />
        <DialogFoot
          pending={form.pending}
          action={t('create')}
          onAction={() => {
            next.current = false;
          }}
          {...(onClose && { onClose })}
        >
          {onClose && <Button onClick={() => submit(true)}>{t('create-next')}</Button>}
        </DialogFoot>
      </ServerForm>
    </div>
  );
}

function emptyFor(domain: DomainChoice | null) {
  const empty = { localPart: '', displayName: '', quotaMib: 0, password: null };
  return domain ? { ...empty, domainId: domain.id } : empty;
}
