'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { fetchLive } from '@/components/feedback/fetch-live';
import { ofRevisions } from '@/components/feedback/live-together';
import { ProblemNote } from '@/components/feedback/problem-note';
import { report } from '@/components/feedback/toaster';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { useFocusToTitle } from '@/components/ui/focus-to-title';
import { IconButton } from '@/components/ui/icon-button';
import { goBackAction, keepAction } from '@/lib/capabilities/deploys/actions';
import { liveDeploys } from '@/lib/capabilities/deploys/live-keys';
import type { DraftBarDto, LiveDeploys, LiveRevision } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { CountdownRing } from './countdown-ring';
import { goingBack, goingBackValues, isGoingBack, wordOfReturn } from './going-back';
import { useNodeNames } from './node-names';

type Trial = NonNullable<DraftBarDto['trial']>;

/**
 * On every page while a revision is on trial: what happens by itself, how long there is, and the two ways. When it goes back the
 * bar says so, whether somebody did it and which nodes are still to be seen gone back, instead of going silently.
 */
export function TrialBar({ trial }: { trial: Trial | null }) {
  const router = useRouter();
  const [followed, setFollowed] = useState(trial);
  const [closed, setClosed] = useState<number | null>(null);
  const { data } = useQuery({
    queryKey: liveDeploys.key,
    queryFn: () => fetchLive<LiveDeploys>(liveDeploys.path),
    enabled: followed !== null,
    meta: ofRevisions,
    refetchInterval: ({ state }) => everyMs(trial, followed, state.data),
  });
  if (trial !== null && trial.revision !== followed?.revision) setFollowed(trial);
  const isOver = trial !== null && data !== undefined && data.draftBar.trial?.revision !== trial.revision;
  useEffect(() => {
    if (isOver) router.refresh();
  }, [isOver, router]);
  const returned = followed && withdrawn(followed, data);
  if (returned) {
    const close = () => setClosed(returned.number);
    return closed === returned.number ? null : (
      <WentBack revision={returned} isFirst={followed.backTo === null} onClose={close} />
    );
  }
  return trial && !isOver ? <OnTrial trial={trial} /> : null;
}

/** The trial that the bar follows, once it was taken back and while nothing newer was made. */
function withdrawn({ revision }: Trial, data: LiveDeploys | undefined): LiveRevision | null {
  const newest = data?.newest;
  return newest?.number === revision && newest.state === 'returned' ? newest : null;
}

/** Every second while the trial may end or nodes go back; afterwards now and then, since a newer revision ends what the bar says. */
function everyMs(trial: Trial | null, followed: Trial | null, data: LiveDeploys | undefined): number | false {
  if (trial !== null || followed === null) return 1_000;
  const returned = withdrawn(followed, data);
  if (returned) return isGoingBack(goingBack(returned.deployments)) ? 1_000 : 5_000;
  return data?.draftBar.trial?.revision === followed.revision ? 1_000 : false;
}

function OnTrial({ trial }: { trial: Trial }) {
  const t = useTranslations('deploys.trial');
  const keep = useMutation({
    mutationFn: () => keepAction({ number: trial.revision }),
    // The bar goes with the trial; only when nodes go back it stays to say so.
    onSuccess: ({ ok }) => ok && report(t('kept', { revision: String(trial.revision) })),
  });
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

type WentBackProps = {
  revision: LiveRevision;
  /** Nothing ran before it. */
  isFirst: boolean;
  onClose: () => void;
};

function WentBack({ revision, isFirst, onClose }: WentBackProps) {
  const t = useTranslations('deploys.trial');
  const u = useTranslations('ui');
  const say = useNodeNames();
  const back = goingBack(revision.deployments);
  const by = revision.returnedBy;
  const values = { revision: String(revision.number), by: by ?? '', ...goingBackValues(back, say) };
  return (
    <Bar label={t('label')} edge={by === null ? 'border-danger' : 'border-warn'}>
      <p role="alert" className={classNames('min-w-0 flex-1 font-semibold', by === null ? 'text-danger' : 'text-warn')}>
        {t(wordOfReturn(back, { byHand: by !== null, isFirst }), values)}
      </p>
      <IconButton label={u('close')} onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </Bar>
  );
}

/** On a phone it lies above the draft bar: what goes back by itself cannot wait, what is saved can. */
function Bar({ label, edge, children }: { label: string; edge: string; children: ReactNode }) {
  const bar = useFocusToTitle<HTMLElement>();
  return (
    <section
      ref={bar}
      aria-label={label}
      data-docked="trial"
      className={`fixed inset-x-2 bottom-2 z-40 flex flex-wrap items-center gap-3 rounded-sheet border bg-raised px-3 py-2.5 shadow-2 md:relative md:z-auto md:inset-x-auto md:bottom-auto md:mb-2.5 md:shadow-1 max-md:[body:has([data-foot])_&]:hidden print:hidden ${edge}`}
    >
      {children}
    </section>
  );
}
