'use client';

import { useState } from 'react';
import type { DomainChoice } from '@/components/object/address-field';
import { NewButton } from '@/components/object/new-object';
import { later } from '@/components/ui/later';

const NewMailboxDialog = later(() => import('./new-mailbox-dialog').then((part) => part.NewMailboxDialog));

/** The button, its key `c`, and the dialog behind both; the next one begins with the domain of the last. */
export function NewMailbox({ domain }: { domain: DomainChoice | null }) {
  const [open, setOpen] = useState(false);
  const [lastDomain, setLastDomain] = useState(domain);
  return (
    <>
      <NewButton room="mailboxes" near={NewMailboxDialog.near} onPress={() => setOpen(true)} />
      {open && (
        <NewMailboxDialog domain={lastDomain ?? domain} onDomain={setLastDomain} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
