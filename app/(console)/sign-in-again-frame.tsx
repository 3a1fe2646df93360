'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { SignInAgainContext } from '@/components/feedback/sign-in-again';
import { later } from '@/components/ui/later';

const SignInAgainDialog = later(() => import('./sign-in-again-dialog').then((part) => part.SignInAgainDialog));

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
