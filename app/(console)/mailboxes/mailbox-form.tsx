'use client';

import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { ObjectForm } from '@/components/object/object-form';
import { editMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import type { EditMailboxInput, MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { editMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { AutoReplyFields } from './auto-reply-fields';
import { ContactFields } from './contact-fields';
import { ForwardingFields } from './forwarding-fields';
import { ServicesFields } from './services-fields';

/** What can be changed of a mailbox, and the address it keeps. */
export function MailboxForm({ mailbox }: { mailbox: MailboxDto }) {
  const t = useTranslations('mailboxes');
  const f = useTranslations('form');
  const { id, displayName, quotaMib, services, forwardTo, keepsCopy, version } = mailbox;
  const { replies, replySubject, replyText, replyFrom, replyUntil, replyEveryDays } = mailbox;
  const { phone, organisation, department, customerReference, note } = mailbox;
  const form = useServerForm<EditMailboxInput, SavedAddress>({
    schema: editMailboxInput,
    action: editMailboxAction,
    defaults: {
      ...{ id, displayName, quotaMib, services, forwardTo, keepsCopy, basedOnVersion: version },
      ...{ replies, replySubject, replyText, replyFrom, replyUntil, replyEveryDays },
      ...{ phone, organisation, department, customerReference, note },
    },
  });
  return (
    <ObjectForm
      form={form}
      room="mailboxes"
      keeps={{ field: 'address', shown: mailbox.shownAddress, onWire: mailbox.address }}
    >
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
        className="max-w-64"
      />
      <ServicesFields control={form.control} nameOf={(service) => `services.${service}`} />
      <ForwardingFields control={form.control} />
      <AutoReplyFields control={form.control} />
      <ContactFields control={form.control} />
    </ObjectForm>
  );
}
