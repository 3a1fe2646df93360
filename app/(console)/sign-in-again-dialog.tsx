'use client';

import { PasswordField } from '@/components/form/password-field';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { DialogFrame } from '@/components/ui/dialog-frame';
import { signIn } from '@/lib/auth/actions';
import { signInInput } from '@/lib/auth/schema';
import { useTranslations } from '@/lib/i18n/client';

type SignInAgainDialogProps = { email: string; onClose: () => void; onSignedIn: () => void };

/** The question for the password, of the one who was signed in; drawn while it is open. */
export function SignInAgainDialog({ email, onClose, onSignedIn }: SignInAgainDialogProps) {
  const t = useTranslations('auth.sign-in');
  const form = useServerForm({
    schema: signInInput,
    action: signIn,
    defaults: { email, password: '' },
    onSaved: onSignedIn,
  });
  return (
    <DialogFrame onClose={onClose} title={t('again-title')} description={t('again', { email })}>
      <ServerForm form={form} label={t('again-title')} guard="never" className="grid gap-4">
        <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
        <PasswordField
          control={form.control}
          name="password"
          label={t('password')}
          autoComplete="current-password"
          look="large"
        />
        <Button type="submit" variant="primary" size="large" pending={form.pending} pendingLabel={t('submitting')}>
          {t('submit')}
        </Button>
      </ServerForm>
    </DialogFrame>
  );
}
