'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { fetchLive } from '@/components/feedback/fetch-live';
import { ProblemNote } from '@/components/feedback/problem-note';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { goBackAction, keepAction } from '@/lib/capabilities/deploys/actions';
import { liveDeploys } from '@/lib/capabilities/deploys/live-keys';
import type { DraftBarDto, LiveDeploys } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { CountdownRing } from './countdown-ring';

type Trial = NonNullable<DraftBarDto['trial']>;
/** A trial that ended by going back; `by` null: nobody did it. */
type Returned = { revision: number; by: string | null };

/**
 * On every page while a revision is on trial: what happens by itself, how long there is, and the two ways. When it went back the
 * bar says so, and whether somebody did it, instead of going silently.
 */
export function TrialBar({ trial }: { trial: Trial | null }) {
  const router = useRouter();
  const [last, setLast] = useState(trial);
  const [returned, setReturned] = useState<Returned | null>(null);
  const { data } = useQuery({
    queryKey: liveDeploys.key,
    queryFn: () => fetchLive<LiveDeploys>(liveDeploys.path),
    enabled: trial !== null,
    refetchInterval: 1_000,
  });
  if (trial !== null && trial.revision !== last?.revision) {
    setLast(trial);
    setReturned(null);
  }
  const over = trial !== null && data !== undefined && data.draftBar.trial?.revision !== trial.revision;
  const wentBack = over && data.newest?.number === trial.revision && data.newest.state === 'returned';
  const returnedBy = wentBack ? (data.newest?.returnedBy ?? null) : null;
  useEffect(() => {
    if (!over) return;
    if (wentBack) setReturned({ revision: trial.revision, by: returnedBy });
    router.refresh();
  }, [over, wentBack, returnedBy, trial, router]);
  if (returned) return <WentBack {...returned} onClose={() => setReturned(null)} />;
  return trial && !over ? <OnTrial trial={trial} /> : null;
}

function OnTrial({ trial }: { trial: Trial }) {
  const t = useTranslations('deploys.trial');
  const keep = useMutation({ mutationFn: () => keepAction({ number: trial.revision }) });
  const goBack = useMutation({ mutationFn: () => goBackAction({ number: trial.revision }) });
  const refused = [keep.data, goBack.data].find((result) => result?.ok === false);
  const backTo = trial.backTo === null ? t('sentence-first') : t('sentence', { revision: String(trial.backTo) });
  return (
    <Bar label={t('label')} edge="border-warn">
      <CountdownRing until={trial.until} />
      <p className="min-w-0 flex-1 max-md:basis-3/4">
        <b className="font-semibold">{t('title', { revision: String(trial.revision) })}</b>{' '}
        <span className="text-help text-text-2">{backTo}</span>
      </p>
      <Button size="small" className="max-md:flex-1" pending={goBack.isPending} onClick={() => goBack.mutate()}>
        {t('go-back')}
      </Button>
      <Button
        size="small"
        variant="primary"
        className="max-md:flex-1"
        pending={keep.isPending}
        onClick={() => keep.mutate()}
      >
        {t('keep')}
      </Button>
      {refused?.ok === false && <ProblemNote problem={refused.problem} className="basis-full" />}
    </Bar>
  );
}

function WentBack({ revision, by, onClose }: Returned & { onClose: () => void }) {
  const t = useTranslations('deploys.trial');
  const u = useTranslations('ui');
  return (
    <Bar label={t('label')} edge={by === null ? 'border-danger' : 'border-warn'}>
      <p role="alert" className={classNames('min-w-0 flex-1 font-semibold', by === null ? 'text-danger' : 'text-warn')}>
        {by === null
          ? t('returned', { revision: String(revision) })
          : t('returned-by', { revision: String(revision), by })}
      </p>
      <IconButton label={u('close')} onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </Bar>
  );
}

function Bar({ label, edge, children }: { label: string; edge: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className={`fixed inset-x-2 bottom-2 z-30 flex flex-wrap items-center gap-3 rounded-sheet border bg-raised px-3 py-2.5 shadow-2 md:relative md:inset-x-auto md:bottom-auto md:mb-2.5 md:shadow-1 max-md:[body:has([data-foot])_&]:hidden print:hidden ${edge}`}
    >
      {children}
    </section>
  );
}
