'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import type { ChosenObjects, ManyOutcome, UndoManyInput } from '@/lib/directory/bulk-input';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { answerOf } from '../feedback/answer-of';
import { ProblemNote } from '../feedback/problem-note';
import { report, reportWithUndo } from '../feedback/toaster';
import { DialogFrame } from '../ui/dialog-frame';
import { toRoute } from '../ui/route';
import { Spinner } from '../ui/spinner';
import { BulkPreview } from './bulk-preview';
import type { BulkStep, BulkVerb } from './bulk-verb';
import { LeftOutList } from './left-out-list';
import { useSelection } from './selection-frame';

type BulkDialogProps = { room: string; verb: BulkVerb; onClose: () => void };

/** Asks what the verb has to know, shows what would come of it, does it, and tells what was left out. */
export function BulkDialog({ room, verb, onClose }: BulkDialogProps) {
  const t = useTranslations(verb.words);
  const b = useTranslations('bulk');
  const r = useTranslations(room);
  const { number } = useFormats();
  const router = useRouter();
  const selection = useSelection();
  // As it was when the dialog opened: what is drawn behind it meanwhile, nobody has looked at.
  const [{ chosen, all, count }] = useState(selection);
  const [seen, setSeen] = useState<{ outcome: ManyOutcome; step: BulkStep } | null>(null);
  const [done, setDone] = useState<ManyOutcome | null>(null);
  const reportDone = useReportDone(room, verb);
  const nameOf = (many: number) => r('many.noun', { count: many, shown: number(many) });
  const onDone = (outcome: ManyOutcome) => {
    selection.clear();
    reportDone(t('done', { what: nameOf(outcome.changed) }), outcome.undo);
    if (outcome.refused.length === 0) onClose();
    else setDone(outcome);
  };
  const onBegun = (id: number) => {
    selection.clear();
    onClose();
    router.push(toRoute(`/${room}/changes/${id}`));
  };
  const title = t('title', { what: all ? b('all-matching') : nameOf(count) });
  const shared = { verb, chosen, nameOf, onDone, onBegun, onClose };
  return (
    <DialogFrame onClose={onClose} title={title}>
      {done && (
        <div className="grid gap-3 text-control">
          <p>{t('done', { what: nameOf(done.changed) })}</p>
          <LeftOutList refused={done.refused} />
        </div>
      )}
      {!done && seen && <BulkPreview {...shared} {...seen} />}
      {!(done || seen) && verb.ask && (
        <verb.ask
          title={title}
          chosen={chosen}
          onPreviewed={(outcome, step) => setSeen({ outcome, step })}
          onClose={onClose}
        />
      )}
      {!done && verb.plain && <PlainPreview {...shared} step={verb.plain} />}
    </DialogFrame>
  );
}

/** With ten seconds to take it back, where that can be. */
function useReportDone(room: string, { undo }: BulkVerb): (words: string, token: ManyOutcome['undo']) => void {
  const b = useTranslations('bulk');
  const r = useTranslations(room);
  const u = useTranslations('ui');
  const problems = useTranslations('problem');
  const { number } = useFormats();
  const act = async (token: UndoManyInput, take: NonNullable<BulkVerb['undo']>) => {
    const result = await answerOf(() => take(token), problems);
    if (!result.ok) return report(result.problem.message);
    const { changed, left } = result.data;
    const words = b('undone', { what: r('many.noun', { count: changed, shown: number(changed) }) });
    report(left > 0 ? `${words} ${b('undone-left', { count: left, shown: number(left) })}` : words);
  };
  return (words, token) => {
    if (undo && token) reportWithUndo(words, { label: u('undo'), act: () => act(token, undo) });
    else report(words);
  };
}

type PlainPreviewProps = {
  verb: BulkVerb;
  step: BulkStep;
  chosen: ChosenObjects;
  nameOf: (count: number) => string;
  onDone: (outcome: ManyOutcome) => void;
  onBegun: (id: number) => void;
  onClose: () => void;
};

/** Where nothing is asked, the preview comes as the dialog opens. */
function PlainPreview({ step, chosen, ...rest }: PlainPreviewProps) {
  const t = useTranslations('bulk');
  const problems = useTranslations('problem');
  const { data } = useQuery({
    queryKey: ['bulk-preview', useId()],
    queryFn: () => answerOf(() => step.preview(chosen), problems),
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false },
  });
  if (data?.ok) return <BulkPreview {...rest} step={step} chosen={chosen} outcome={data.data} />;
  if (data) return <ProblemNote problem={data.problem} />;
  return (
    <p role="status" className="flex items-center gap-2 text-control text-text-2">
      <Spinner />
      {t('looking')}
    </p>
  );
}
