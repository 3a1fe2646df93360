'use client';

import { PasswordField } from '@/components/form/password-field';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { signIn } from '@/lib/auth/actions';
import { signInInput } from '@/lib/auth/schema';
import { useTranslations } from '@/lib/i18n/client';

/** A whole new page after it: nothing that was drawn for whoever sat here before stays in the browser. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('auth.sign-in');
  const form = useServerForm({
    schema: signInInput,
    action: signIn,
    defaults: { email: '', password: '' },
    onSaved: () => window.location.assign(next),
  });
  return (
    <ServerForm form={form} label={t('title')} guard={false} className="grid gap-4">
      <TextField
        control={form.control}
        name="email"
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        spellCheck={false}
        look="large"
      />
      <PasswordField
        control={form.control}
        name="password"
        label={t('password')}
        autoComplete="current-password"
        look="large"
      />
      <Button
        type="submit"
        variant="primary"
        size="large"
        className="mt-1 w-full"
        pending={form.pending || form.savedAt !== null}
        pendingLabel={t('submitting')}
      >
        {t('submit')}
      </Button>
    </ServerForm>
  );
}
