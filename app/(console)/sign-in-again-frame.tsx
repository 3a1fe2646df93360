'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { SignInAgainContext } from '@/components/feedback/sign-in-again';
import { PasswordField } from '@/components/form/password-field';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { signIn } from '@/lib/auth/actions';
import { signInInput } from '@/lib/auth/schema';
import { useTranslations } from '@/lib/i18n/client';

/**
 * Around every page of the console: whoever's session ends signs in again over the page, and what was typed stays. Only the same person: for
 * anybody else what stands on the page was not meant.
 */
export function SignInAgainFrame({ email, children }: { email: string; children: ReactNode }) {
  const router = useRouter();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [times, setTimes] = useState(0);
  const offered = useMemo(() => ({ ask: () => setOpen(true), times }), [times]);
  const onSignedIn = () => {
    setOpen(false);
    setTimes((before) => before + 1);
    void queries.invalidateQueries();
    router.refresh();
  };
  return (
    <SignInAgainContext value={offered}>
      {children}
      {open && <SignInAgainDialog email={email} onClose={() => setOpen(false)} onSignedIn={onSignedIn} />}
    </SignInAgainContext>
  );
}

type DialogProps = { email: string; onClose: () => void; onSignedIn: () => void };

function SignInAgainDialog({ email, onClose, onSignedIn }: DialogProps) {
  const t = useTranslations('auth.sign-in');
  const form = useServerForm({
    schema: signInInput,
    action: signIn,
    defaults: { email, password: '' },
    onSaved: onSignedIn,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('again-title')}
      description={t('again', { email })}
    >
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
    </Dialog>
  );
}
