'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { toRoute } from '@/components/ui/route';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import { hrefAfter } from '@/lib/capabilities/first-run/schema';
import { useTranslations } from '@/lib/i18n/client';
import { NewMailboxForm } from '../mailboxes/new-mailbox-form';
import type { Secret } from '../mailboxes/secret-card';
import { SecretCard } from '../mailboxes/secret-card';

type MailboxStepProps = { domain: DomainDto; made: { id: number; address: string } | null };

/** The form of the room; a password made at random is shown once, then it goes on. */
export function MailboxStep({ domain, made }: MailboxStepProps) {
  const t = useTranslations('first-run');
  const m = useTranslations('mailboxes');
  const router = useRouter();
  const [secret, setSecret] = useState<Secret | null>(null);
  const goOn = () => router.push(toRoute(hrefAfter('mailbox')));
  if (secret) {
    return (
      <Card title={m('secret.title', { address: secret.address })}>
        <SecretCard secret={secret} onDone={goOn} />
      </Card>
    );
  }
  if (made) {
    const open = (
      <ButtonLink href={`/mailboxes/${made.id}`} size="small">
        {t('mailbox.see')}
      </ButtonLink>
    );
    return (
      <Note tone="success" actions={open}>
        {t('mailbox.there', { address: made.address })}
      </Note>
    );
  }
  return (
    <Card>
      <NewMailboxForm
        domain={domain}
        onMade={({ address, password }) => {
          if (password === null) goOn();
          else setSecret({ address, password, next: false });
        }}
      />
    </Card>
  );
}
