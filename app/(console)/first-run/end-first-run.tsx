'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ProblemNote } from '@/components/feedback/problem-note';
import { report } from '@/components/feedback/toaster';
import { Button } from '@/components/ui/button';
import { endFirstRunAction } from '@/lib/capabilities/first-run/actions';
import { useTranslations } from '@/lib/i18n/client';

/** Puts the whole of it away. */
export function EndFirstRun() {
  const t = useTranslations('first-run');
  const router = useRouter();
  const ending = useMutation({
    mutationFn: () => endFirstRunAction({}),
    onSuccess: ({ ok }) => {
      if (!ok) return;
      report(t('ended'));
      router.push('/overview');
    },
  });
  return (
    <>
      <Button variant="ghost" size="large" pending={ending.isPending} onClick={() => ending.mutate()}>
        {t('end')}
      </Button>
      {ending.data?.ok === false && <ProblemNote problem={ending.data.problem} />}
    </>
  );
}
