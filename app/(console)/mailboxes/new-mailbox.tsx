'use client';

import { useState } from 'react';
import type { DomainChoice } from '@/components/object/address-field';
import { NewButton } from '@/components/object/new-object';
import { Dialog } from '@/components/ui/dialog';
import { useTranslations } from '@/lib/i18n/client';
import { NewMailboxForm } from './new-mailbox-form';
import type { Secret } from './secret-card';
import { SecretCard } from './secret-card';

/** The button, its key `c`, and the dialog behind both: a mailbox, its password shown once, perhaps the next. */
export function NewMailbox({ domain }: { domain: DomainChoice | null }) {
  const t = useTranslations('mailboxes');
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [lastDomain, setLastDomain] = useState(domain);
  const close = () => {
    setOpen(false);
    setSecret(null);
  };
  return (
    <>
      <NewButton room="mailboxes" onPress={() => setOpen(true)} />
      <Dialog
        open={open}
        onOpenChange={(wanted) => (wanted ? setOpen(true) : secret === null && close())}
        title={secret ? t('secret.title', { address: secret.address }) : t('new-title')}
        {...(secret ? {} : { description: t('new-help') })}
      >
        {secret ? (
          <SecretCard secret={secret} onDone={() => (secret.next ? setSecret(null) : close())} />
        ) : (
          <NewMailboxForm
            domain={lastDomain ?? domain}
            onMade={({ next, password, address, domain: used }) => {
              setLastDomain(used);
              if (password !== null) setSecret({ address, password, next });
              else if (!next) close();
            }}
            onClose={close}
          />
        )}
      </Dialog>
    </>
  );
}
