'use client';

import { PasswordField } from '@/components/form/password-field';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { createFirstAdministrator } from '@/lib/auth/actions';
import { firstAdministratorInput } from '@/lib/auth/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Typed once: the eye shows what was typed, and a second box only makes people paste. */
export function FirstAdministratorForm({ token }: { token: string }) {
  const t = useTranslations('auth.welcome');
  const form = useServerForm({
    schema: firstAdministratorInput,
    action: createFirstAdministrator,
    defaults: { token, name: '', email: '', passphrase: '' },
    onSaved: () => window.location.assign('/first-run'),
  });
  return (
    <ServerForm form={form} label={t('title')} guard={false} className="grid gap-4">
      <TextField control={form.control} name="name" label={t('name')} autoComplete="name" look="large" />
      <TextField
        control={form.control}
        name="email"
        label={t('email')}
        help={t('email-help')}
        type="email"
        inputMode="email"
        autoComplete="username"
        spellCheck={false}
        look="large"
      />
      <PasswordField
        control={form.control}
        name="passphrase"
        label={t('passphrase')}
        help={t('passphrase-help')}
        autoComplete="new-password"
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
