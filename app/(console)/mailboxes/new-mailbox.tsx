'use client';

import { useState } from 'react';
import type { DomainChoice } from '@/components/object/address-field';
import { NewButton } from '@/components/object/new-object';
import { later } from '@/components/ui/later';

const NewMailboxDialog = later(() => import('./new-mailbox-dialog').then((part) => part.NewMailboxDialog));

/** The button, its key `c`, and the dialog behind both; the next one begins with the domain of the last, until the list is narrowed to another. */
export function NewMailbox({ domain }: { domain: DomainChoice | null }) {
  const [open, setOpen] = useState(false);
  const [last, setLast] = useState<{ domain: DomainChoice | null; narrowedTo: number | undefined } | null>(null);
  const first = last !== null && last.narrowedTo === domain?.id ? (last.domain ?? domain) : domain;
  return (
    <>
      <NewButton room="mailboxes" near={NewMailboxDialog.near} onPress={() => setOpen(true)} />
      {open && (
        <NewMailboxDialog
          domain={first}
          onDomain={(used) => setLast({ domain: used, narrowedTo: domain?.id })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
