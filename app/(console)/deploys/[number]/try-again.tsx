'use client';

import { useMutation } from '@tanstack/react-query';
import { ProblemNote } from '@/components/feedback/problem-note';
import { TextButton } from '@/components/ui/text-button';
import { tryAgainAction } from '@/lib/capabilities/deploys/actions';
import { useTranslations } from '@/lib/i18n/client';

/** Sends the revision once more to the one node that said no, where the others run it: its disk has room again, its port is free. */
export function TryAgain({ number, nodeId }: { number: number; nodeId: string }) {
  const t = useTranslations('deploys');
  const again = useMutation({ mutationFn: () => tryAgainAction({ number, nodeId }) });
  return (
    <>
      <TextButton disabled={again.isPending} onClick={() => again.mutate()}>
        {t('try-again')}
      </TextButton>
      {again.data?.ok === false && <ProblemNote problem={again.data.problem} />}
    </>
  );
}
