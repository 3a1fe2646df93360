import type { ReactNode } from 'react';
import { Page } from '@/components/layout/page';
import { StepBar } from '@/components/layout/step-bar';
import { readFirstRun } from '@/lib/capabilities/first-run/queries';
import type { FirstRunStep } from '@/lib/capabilities/first-run/schema';
import { getTranslations } from '@/lib/i18n/server';
import { StepFoot } from './step-foot';

type StepFrameProps = { step: FirstRunStep; title: string; sentence: string; children: ReactNode };

/** A step: where it stands among the others, its one question, and how to go on, back or away. */
export async function StepFrame({ step, title, sentence, children }: StepFrameProps) {
  const [t, { steps }] = await Promise.all([getTranslations('first-run'), readFirstRun()]);
  const bar = steps.map(({ id, state }) => ({
    id,
    label: t(`step.${id}`),
    href: `/first-run/${id}`,
    done: state === 'done',
    words: t(`state.${state}`),
  }));
  const isDone = steps.some(({ id, state }) => id === step && state === 'done');
  return (
    <Page
      title={title}
      sentence={sentence}
      tabs={<StepBar label={t('steps')} steps={bar} current={step} />}
      width="form"
    >
      <div className="grid max-w-[880px] grid-cols-1 gap-5">
        {children}
        <StepFoot step={step} done={isDone} />
      </div>
    </Page>
  );
}
