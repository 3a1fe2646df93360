'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchLive } from '@/components/feedback/fetch-live';
import { ProblemNote } from '@/components/feedback/problem-note';
import { awayWords } from '@/components/node/away-words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import { checkMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { liveCheck } from '@/lib/capabilities/mailboxes/live-keys';
import type { MailboxCheckDto } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

const lookAgainMs = 400;

/** Is it in force? Asks the engines of every node, as their clients would, and shows what they say. */
export function LiveCheck({ id }: { id: number }) {
  const t = useTranslations('mailboxes.check');
  const queries = useQueryClient();
  const { key, path } = liveCheck(id);
  const ask = useMutation({
    mutationFn: () => checkMailboxAction({ id }),
    onSuccess: ({ ok }) => (ok ? queries.invalidateQueries({ queryKey: key }) : undefined),
  });
  const asked = ask.data?.ok === true ? ask.data.data : null;
  const { data: checks = [] } = useQuery({
    queryKey: key,
    queryFn: () => fetchLive<MailboxCheckDto[]>(path),
    enabled: asked !== null,
    refetchInterval: ({ state }) => (state.data?.some(isAsked) ? lookAgainMs : false),
  });
  return (
    <Card title={t('title')}>
      <div role="status" className="grid justify-items-start gap-3">
        {!asked && <p className="text-help text-text-2">{t('help')}</p>}
        {asked?.nodes === 0 && <p className="text-help text-text-2">{t('no-node')}</p>}
        {asked && (
          <ul className="grid w-full gap-3">
            {checks.map((check) => (
              <li key={check.node} className="grid justify-items-start gap-1">
                <NodeAnswer check={check} />
              </li>
            ))}
          </ul>
        )}
        {ask.data?.ok === false && <ProblemNote problem={ask.data.problem} />}
        <Button size="small" pending={ask.isPending || checks.some(isAsked)} onClick={() => ask.mutate()}>
          {t(asked ? 'again' : 'ask')}
        </Button>
      </div>
    </Card>
  );
}

const isAsked = ({ state }: MailboxCheckDto) => state === 'asked';

function NodeAnswer({ check }: { check: MailboxCheckDto }) {
  const t = useTranslations('mailboxes.check');
  const n = useTranslations();
  const { node, state, reason, answer, answeredAt } = check;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b className="font-semibold">{node}</b>
        {answeredAt && (
          <span className="text-help text-text-3">
            <Time at={answeredAt} look="age" />
          </span>
        )}
      </p>
      {state === 'asked' && <Badge status="unknown">{t('asking')}</Badge>}
      {state === 'unreachable' && (
        <>
          <Badge status="unknown" />
          <p className="text-help text-text-2">{awayWords(n, reason)}</p>
        </>
      )}
      {answer && <Answer answer={answer} />}
    </>
  );
}

function Answer({ answer: { recipient, signIn } }: { answer: NonNullable<MailboxCheckDto['answer']> }) {
  const t = useTranslations('mailboxes');
  const { list } = useFormats();
  const takes = recipient !== null && recipient.code >= 200 && recipient.code < 300;
  const named = (state: (typeof signIn)[number]['state']) => signIn.filter((one) => one.state === state);
  const services = (some: typeof signIn) => list(some.map(({ service }) => t(`service.${service}`)));
  const allowed = named('allowed');
  return (
    <>
      <Badge status={takes ? 'in-force' : 'rejected'}>
        {t(recipient === null ? 'check.no-door' : takes ? 'check.takes-mail' : 'check.refuses-mail')}
      </Badge>
      {recipient && !takes && <code className="text-help [overflow-wrap:anywhere]">{recipient.words}</code>}
      <Badge status={allowed.length > 0 ? 'in-force' : 'rejected'} wraps>
        {allowed.length > 0 ? t('check.signs-in', { services: services(allowed) }) : t('check.no-sign-in')}
      </Badge>
      {named('nobody').length > 0 && <p className="text-help text-text-2">{t('check.nobody')}</p>}
      {named('refused').map(({ service, reason }) => (
        <p key={service} className="text-help text-text-2 [overflow-wrap:anywhere]">
          {t('check.refused', { service: t(`service.${service}`), reason: reason || 'none' })}
        </p>
      ))}
      {named('unknown').map(({ service, reason }) => (
        <p key={service} className="text-help text-text-2 [overflow-wrap:anywhere]">
          {t('check.unknown', { service: t(`service.${service}`), reason })}
        </p>
      ))}
    </>
  );
}
