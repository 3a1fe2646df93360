'use client';

import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Result } from '@/lib/actions/result';
import type { ChosenObjects, ManyOutcome } from '@/lib/directory/bulk-input';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { answerOf } from '../feedback/answer-of';
import { ProblemNote } from '../feedback/problem-note';
import { Field } from '../form/field';
import { Input } from '../form/input';
import { Button } from '../ui/button';
import type { BulkStep, BulkVerb } from './bulk-verb';
import { LeftOutList } from './left-out-list';

/** Who deletes more than some dozens types their number: a slip of the filter shows there. */
const typedFrom = 25;

type BulkPreviewProps = {
  verb: BulkVerb;
  step: BulkStep;
  chosen: ChosenObjects;
  outcome: ManyOutcome;
  nameOf: (count: number) => string;
  onDone: (outcome: ManyOutcome) => void;
  /** The worker has it now. */
  onBegun: (id: number) => void;
  onClose: () => void;
};

/** What would come of it, in numbers, and the button that does it. */
export function BulkPreview(props: BulkPreviewProps) {
  const { verb, chosen, outcome, nameOf, onClose } = props;
  const t = useTranslations(verb.words);
  const u = useTranslations('ui');
  const [typed, setTyped] = useState('');
  const { changed, refused } = outcome;
  const doing = useDoing(props);
  const cancel = useRef<HTMLButtonElement>(null);
  // The form that was here before took the focus with it.
  useEffect(() => cancel.current?.focus(), []);
  const mustType = verb.danger === true && changed >= typedFrom;
  const isReady = !mustType || typed.replace(/\D/g, '') === String(changed);
  return (
    <div className="grid gap-3 text-control">
      <Numbers verb={verb} chosen={chosen} outcome={outcome} />
      {changed > 0 && (
        <dl className="grid gap-2.5">
          <Part label={u('what-is-lost')}>
            {t('lost')} {verb.danger && <Leading outcome={outcome} />}
          </Part>
          <Part label={u('what-stays')}>{t('stays')}</Part>
        </dl>
      )}
      {refused.length > 0 && <LeftOutList refused={refused} />}
      {mustType && <TypedCount count={changed} typed={typed} onType={setTyped} />}
      {doing.data?.ok === false && <ProblemNote problem={doing.data.problem} />}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button ref={cancel} variant="ghost" onClick={onClose}>
          {u(changed > 0 ? 'cancel' : 'close')}
        </Button>
        {changed > 0 && (
          <Button
            variant={verb.danger ? 'danger' : 'primary'}
            disabled={!isReady}
            pending={doing.isPending}
            onClick={() => doing.mutate()}
          >
            {t('do', { what: nameOf(changed) })}
          </Button>
        )}
      </div>
    </div>
  );
}

/** At once, or by the worker where it is more than that. */
function useDoing({ step, chosen, outcome, onDone, onBegun }: BulkPreviewProps) {
  const problems = useTranslations('problem');
  return useMutation({
    mutationFn: async (): Promise<Result<() => void>> => {
      if (outcome.later && chosen.by === 'filter') {
        const { seenSeq } = outcome.later;
        const begun = await answerOf(() => step.begin(chosen.filter, seenSeq), problems);
        return begun.ok ? { ok: true, data: () => onBegun(begun.data.id) } : begun;
      }
      const done = await answerOf(() => step.act(chosen, outcome), problems);
      return done.ok ? { ok: true, data: () => onDone(done.data) } : done;
    },
    onSuccess: (result) => result.ok && result.data(),
  });
}

function Numbers({ verb, chosen, outcome }: Pick<BulkPreviewProps, 'verb' | 'chosen' | 'outcome'>) {
  const t = useTranslations(verb.words);
  const b = useTranslations('bulk');
  const { number } = useFormats();
  const { changed, same, later } = outcome;
  const meant = verb.danger ? 'meant-counted' : 'meant';
  return (
    <div role="status" className="num grid gap-1">
      <p className="font-semibold">{t('will', { count: changed, shown: number(changed) })}</p>
      {same > 0 && <p>{b('same', { count: same, shown: number(same) })}</p>}
      {later && later.refused > 0 && <p>{b('left-out', { count: later.refused, shown: number(later.refused) })}</p>}
      {chosen.by === 'filter' && <p className="text-text-2">{b(later ? 'later.hint' : meant)}</p>}
    </div>
  );
}

function Leading({ outcome: { leading } }: { outcome: ManyOutcome }) {
  const t = useTranslations('bulk');
  const { number } = useFormats();
  const { aliases, groups } = leading;
  return (
    <>
      {aliases > 0 && t('leading-aliases', { count: aliases, shown: number(aliases) })}{' '}
      {groups > 0 && t('leading-groups', { count: groups, shown: number(groups) })}
    </>
  );
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-help text-text-3">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type TypedCountProps = { count: number; typed: string; onType: (text: string) => void };

function TypedCount({ count, typed, onType }: TypedCountProps) {
  const t = useTranslations('bulk');
  const { number } = useFormats();
  return (
    <Field id={useId()} label={t('type-count', { shown: number(count) })}>
      {(wiring) => (
        <Input
          {...wiring}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </Field>
  );
}
