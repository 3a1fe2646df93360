'use client';

import { useState } from 'react';
import type { DomainChoice } from '@/components/object/address-field';
import { DialogFrame } from '@/components/ui/dialog-frame';
import { useTranslations } from '@/lib/i18n/client';
import { NewMailboxForm } from './new-mailbox-form';
import type { Secret } from './secret-card';
import { SecretCard } from './secret-card';

type NewMailboxDialogProps = {
  domain: DomainChoice | null;
  /** The one that was chosen, for the next. */
  onDomain: (domain: DomainChoice | null) => void;
  onClose: () => void;
};

/** A mailbox, its password shown once, perhaps the next; drawn while it is open. */
export function NewMailboxDialog({ domain, onDomain, onClose }: NewMailboxDialogProps) {
  const t = useTranslations('mailboxes');
  const [secret, setSecret] = useState<Secret | null>(null);
  return (
    <DialogFrame
      onClose={() => secret === null && onClose()}
      title={secret ? t('secret.title', { address: secret.address }) : t('new-title')}
      {...(secret ? {} : { description: t('new-help') })}
    >
      {secret ? (
        <SecretCard secret={secret} onDone={() => (secret.next ? setSecret(null) : onClose())} />
      ) : (
        <NewMailboxForm
          domain={domain}
          onMade={({ next, password, address, domain: used }) => {
            onDomain(used);
            if (password !== null) setSecret({ address, password, next });
            else if (!next) onClose();
          }}
          onClose={onClose}
        />
      )}
    </DialogFrame>
  );
}
