'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { fetchLive } from '@/components/feedback/fetch-live';
import { ProblemNote } from '@/components/feedback/problem-note';
import { StageProgress } from '@/components/feedback/stage-progress';
import { awayWords } from '@/components/node/away-words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import { sendTestMessageAction } from '@/lib/capabilities/mailboxes/actions';
import { liveTestMessage } from '@/lib/capabilities/mailboxes/live-keys';
import type { TestMessageDto } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';
import { messageOutcome, messageStages } from './message-stages';

const lookAgainMs = 400;

type TestMessageProps = {
  id: number;
  address: string;
  /** What the page is there for. */
  main?: boolean;
};

/** Sends a mailbox a message through a real node and watches it gate by gate. */
export function TestMessage({ id, address, main = false }: TestMessageProps) {
  const t = useTranslations('mailboxes.test-message');
  const queries = useQueryClient();
  const { key, path } = liveTestMessage(id);
  const { data, isSuccess } = useQuery({
    queryKey: key,
    queryFn: () => fetchLive<TestMessageDto>(path),
    refetchInterval: ({ state }) => (isOnItsWay(state.data) ? lookAgainMs : false),
  });
  const message = data ?? null;
  const sending = useMutation({
    mutationFn: () => sendTestMessageAction({ id }),
    onSuccess: ({ ok }) => (ok ? queries.invalidateQueries({ queryKey: key }) : undefined),
  });
  useNewPageOnceArrived(message);
  const hasNoNode = sending.data?.ok === true && sending.data.data.node === null;
  return (
    <Card title={t('title')}>
      <div className="grid justify-items-start gap-3">
        {message && <Way message={message} />}
        {isSuccess && !message && <p className="text-help text-text-2">{t('help', { address })}</p>}
        {hasNoNode && <p className="text-help text-text-2">{t('no-node')}</p>}
        {sending.data?.ok === false && <ProblemNote problem={sending.data.problem} />}
        <Button
          size={main ? 'medium' : 'small'}
          variant={main && !message ? 'primary' : 'secondary'}
          pending={sending.isPending || isOnItsWay(message)}
          onClick={() => sending.mutate()}
        >
          {t(message ? 'again' : 'send')}
        </Button>
      </div>
    </Card>
  );
}

function isOnItsWay(message: TestMessageDto | undefined): boolean {
  return message?.state === 'asked' || message?.state === 'sending';
}

/** Other parts of the page may wait for it. */
function useNewPageOnceArrived(message: TestMessageDto): void {
  const router = useRouter();
  const wasWatched = useRef(false);
  const isWatched = isOnItsWay(message);
  const arrived = message?.state === 'ended' && messageOutcome(message) === 'arrived';
  useEffect(() => {
    if (isWatched) wasWatched.current = true;
    if (!arrived || !wasWatched.current) return;
    wasWatched.current = false;
    router.refresh();
  }, [arrived, isWatched, router]);
}

function Way({ message }: { message: NonNullable<TestMessageDto> }) {
  const t = useTranslations('mailboxes.test-message');
  const n = useTranslations();
  const { node, reason, askedAt } = message;
  const outcome = messageOutcome(message);
  return (
    <>
      <p role="status" className="text-control">
        {t(`outcome.${outcome}`, { node })} {outcome === 'unreachable' && awayWords(n, reason)}
      </p>
      <StageProgress stages={messageStages(message, t)} />
      <p className="text-help text-text-3">
        {t('through', { node })} <Time at={askedAt} look="age" />
      </p>
    </>
  );
}
