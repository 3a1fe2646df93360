'use client';

import { report } from '@/components/feedback/toaster';
import { CheckboxField } from '@/components/form/checkbox-field';
import { DialogFoot } from '@/components/form/dialog-foot';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { AddressField } from '@/components/object/address-field';
import { DialogFrame } from '@/components/ui/dialog-frame';
import { renameMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import type { MailboxRow, RenamedMailbox, RenameMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import { renameMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

type RenameDialogProps = { mailbox: MailboxRow; onClose: () => void };

/** Says what is lost and what stays before a mailbox gets another address. */
export function RenameDialog({ mailbox, onClose }: RenameDialogProps) {
  const t = useTranslations('mailboxes.rename');
  const { id, address, shownAddress: old, domainId, version: basedOnVersion } = mailbox;
  const form = useServerForm<RenameMailboxInput, RenamedMailbox>({
    schema: renameMailboxInput,
    action: renameMailboxAction,
    defaults: { id, localPart: beforeAt(address), domainId, keepsOld: true, basedOnVersion },
    onSaved: ({ shownAddress, followed }) => {
      const { aliases, groups, mailboxes, domains } = followed;
      report(t('done', { old, address: shownAddress, count: aliases + groups + mailboxes + domains }));
      onClose();
    },
  });
  return (
    <DialogFrame onClose={onClose} title={t('title', { address: old })}>
      <ServerForm form={form} label={t('title', { address: old })} guard={false} className="grid gap-4">
        <AddressField
          control={form.control}
          localPart="localPart"
          domainId="domainId"
          domain={{ id: domainId, shownName: old.slice(old.lastIndexOf('@') + 1) }}
        />
        <CheckboxField
          control={form.control}
          name="keepsOld"
          label={t('keeps-old')}
          help={t('keeps-old-help', { address: old })}
        />
        <div className="grid gap-1 text-control text-text-2">
          <p>{t('lost')}</p>
          <p>
            {t('stays')} {t('follows', { count: mailbox.aliasesToIt + mailbox.groupsOfIt })}
          </p>
        </div>
        <DialogFoot pending={form.pending} action={t('do')} onClose={onClose} />
      </ServerForm>
    </DialogFrame>
  );
}

function beforeAt(address: string): string {
  return address.slice(0, address.lastIndexOf('@'));
}
