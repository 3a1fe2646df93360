'use client';

import { useMutation } from '@tanstack/react-query';
import { ProblemNote } from '@/components/feedback/problem-note';
import { useFocusToTitle } from '@/components/ui/focus-to-title';
import { TextButton } from '@/components/ui/text-button';
import { tryAgainAction } from '@/lib/capabilities/deploys/actions';
import { useTranslations } from '@/lib/i18n/client';

/** Sends the revision once more to the one node that said no, where the others run it: its disk has room again, its port is free. */
export function TryAgain({ number, nodeId }: { number: number; nodeId: string }) {
  const t = useTranslations('deploys');
  const part = useFocusToTitle<HTMLSpanElement>();
  const again = useMutation({ mutationFn: () => tryAgainAction({ number, nodeId }) });
  return (
    <span ref={part} className="contents">
      <TextButton aria-disabled={again.isPending || undefined} onClick={() => again.isPending || again.mutate()}>
        {t('try-again')}
      </TextButton>
      {again.data?.ok === false && <ProblemNote problem={again.data.problem} />}
    </span>
  );
}
