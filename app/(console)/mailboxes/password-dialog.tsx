'use client';

import { useRef, useState } from 'react';
import { report } from '@/components/feedback/toaster';
import { DialogFoot } from '@/components/form/dialog-foot';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { DialogFrame } from '@/components/ui/dialog-frame';
import { setMailboxPasswordAction } from '@/lib/capabilities/mailboxes/actions';
import type { MailboxRow, SetMailboxPasswordInput } from '@/lib/capabilities/mailboxes/schema';
import { setMailboxPasswordInput } from '@/lib/capabilities/mailboxes/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { NewPasswordField } from './new-password-field';
import { SecretCard } from './secret-card';

type PasswordDialogProps = { mailbox: MailboxRow; onClose: () => void };

/** Sets or replaces the password; a generated one is shown once. */
export function PasswordDialog({ mailbox, onClose }: PasswordDialogProps) {
  const t = useTranslations('mailboxes');
  const [password, setPassword] = useState<string | null>(null);
  const address = mailbox.shownAddress;
  const done = (generated: string | null) => {
    report(t('password.done', { address }));
    if (generated === null) onClose();
    else setPassword(generated);
  };
  return (
    <DialogFrame
      onClose={() => password === null && onClose()}
      title={t(password === null ? 'password.title' : 'secret.title', { address })}
    >
      {password === null ? (
        <PasswordForm mailbox={mailbox} onDone={done} onClose={onClose} />
      ) : (
        <SecretCard secret={{ address, password, next: false }} onDone={onClose} />
      )}
    </DialogFrame>
  );
}

type PasswordFormProps = PasswordDialogProps & { onDone: (generated: string | null) => void };

function PasswordForm({ mailbox, onDone, onClose }: PasswordFormProps) {
  const t = useTranslations('mailboxes');
  const generated = useRef<string | null>(null);
  const form = useServerForm<SetMailboxPasswordInput, SavedAddress>({
    schema: setMailboxPasswordInput,
    action: setMailboxPasswordAction,
    defaults: { id: mailbox.id, password: '', basedOnVersion: mailbox.version },
    onSaved: () => onDone(generated.current),
  });
  const typed = form.methods.watch('password');
  if (generated.current !== null && typed !== generated.current) generated.current = null;
  return (
    <ServerForm form={form} label={t('password.title', { address: mailbox.shownAddress })} guard={false}>
      <div className="grid gap-4">
        {mailbox.hasPassword && (
          <p className="text-control text-text-2">
            {t('password.lost')} {t('password.stays')}
          </p>
        )}
        <NewPasswordField
          control={form.control}
          name="password"
          label={t('field.new-password')}
          help={t('field.new-password-help')}
          required
          onGenerated={(password) => {
            generated.current = password;
            form.methods.setValue('password', password, { shouldDirty: true, shouldValidate: true });
          }}
        />
        <DialogFoot pending={form.pending} action={t('password.do')} onClose={onClose} />
      </div>
    </ServerForm>
  );
}
