'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ProblemNote } from '@/components/feedback/problem-note';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { toRoute } from '@/components/ui/route';
import { passStepAction } from '@/lib/capabilities/first-run/actions';
import type { FirstRunStep } from '@/lib/capabilities/first-run/schema';
import { hrefAfter, hrefBefore } from '@/lib/capabilities/first-run/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Back, later, and on: with what is done, or without it. */
export function StepFoot({ step, done }: { step: FirstRunStep; done: boolean }) {
  const t = useTranslations('first-run');
  const router = useRouter();
  const passing = useMutation({
    mutationFn: () => passStepAction({ step }),
    onSuccess: ({ ok }) => (ok ? router.push(toRoute(hrefAfter(step))) : undefined),
  });
  // The records may be made days later: who has seen them goes on.
  const isSeen = step === 'dns';
  return (
    <div className="grid gap-3 border-t pt-4">
      {passing.data?.ok === false && <ProblemNote problem={passing.data.problem} />}
      <div className="flex flex-wrap items-center gap-2.5">
        <ButtonLink href={hrefBefore(step)} variant="ghost" size="large">
          {t('back')}
        </ButtonLink>
        <ButtonLink href="/overview" variant="ghost" size="large">
          {t('later')}
        </ButtonLink>
        <span className="ml-auto">
          {done ? (
            <ButtonLink href={hrefAfter(step)} variant="primary" size="large">
              {t('continue')}
            </ButtonLink>
          ) : (
            <Button
              variant={isSeen ? 'primary' : 'secondary'}
              size="large"
              pending={passing.isPending}
              onClick={() => passing.mutate()}
            >
              {t(isSeen ? 'continue' : 'skip')}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
