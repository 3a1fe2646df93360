'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { fetchLive } from '@/components/feedback/fetch-live';
import { ProblemNote } from '@/components/feedback/problem-note';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import { checkMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { liveUsage } from '@/lib/capabilities/mailboxes/live-keys';
import type { MailboxDto, NodeUsageDto } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { StorageMeter, StorageNumbers } from './storage-use';

type StorageCardProps = { mailbox: Pick<MailboxDto, 'id' | 'quotaMib'>; usage: NodeUsageDto[] };

const lookAgainMs = 3_000;

/** How full it is on each node, as mail comes and goes; where none has told yet, a way to ask. */
export function StorageCard({ mailbox: { id, quotaMib }, usage }: StorageCardProps) {
  const t = useTranslations('mailboxes.storage');
  const { key, path } = liveUsage(id);
  const { data = usage } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchLive<NodeUsageDto[]>(path, signal),
    initialData: usage,
    refetchInterval: lookAgainMs,
  });
  return (
    <Card title={t('title')}>
      {data.length === 0 ? (
        <NotTold id={id} />
      ) : (
        <ul className="grid gap-4">
          {data.map((one) => (
            <li key={one.node}>
              <OnNode usage={one} limitMib={quotaMib} isOnly={data.length === 1} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type OnNodeProps = { usage: NodeUsageDto; limitMib: number; isOnly: boolean };

function OnNode({ usage: { node, bytes, messages, at, awaySince }, limitMib, isOnly }: OnNodeProps) {
  const t = useTranslations('mailboxes.storage');
  const { number, percent } = useFormats();
  const share = limitMib > 0 ? bytes / (limitMib * 1_048_576) : null;
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-text-2">{isOnly ? t('used') : node}</span>
        <StorageNumbers bytes={bytes} limitMib={limitMib} />
      </p>
      <StorageMeter bytes={bytes} limitMib={limitMib} />
      <p className="flex flex-wrap justify-between gap-x-3 text-help text-text-2">
        <span className="num">
          {t('messages', { count: messages, shown: number(messages) })}
          {share !== null && ` · ${percent(share)}`}
        </span>
        <span>
          {t('changed')} <Time at={at} look="age" />
        </span>
      </p>
      {awaySince && (
        <p className="text-help text-warn">
          {t('away', { node })} <Time at={awaySince} look="age" />
        </p>
      )}
    </div>
  );
}

function NotTold({ id }: { id: number }) {
  const t = useTranslations('mailboxes.storage');
  const ask = useMutation({ mutationFn: () => checkMailboxAction({ id }) });
  const answer = ask.data;
  return (
    <div role="status" className="grid justify-items-start gap-3">
      <p className="text-help text-text-2">{t('not-told')}</p>
      {answer?.ok && <p className="text-help text-text-2">{t('asked', { nodes: answer.data.nodes })}</p>}
      {answer?.ok === false && <ProblemNote problem={answer.problem} />}
      <Button size="small" pending={ask.isPending} onClick={() => ask.mutate()}>
        {t('ask')}
      </Button>
    </div>
  );
}
