'use client';

import type { ReactNode } from 'react';
import type { Problem } from '@/lib/actions/result';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Note } from '../ui/note';
import { useSignInAgain } from './sign-in-again';

type ProblemNoteProps = {
  problem: Problem;
  className?: string;
  actions?: ReactNode;
  /** What else is true where it happened; a form that says so has no need to be reloaded. */
  more?: ReactNode;
};

/** What went wrong and what to do, where it happened; takes the focus of a screen reader by itself. */
export function ProblemNote({ problem, className, actions, more }: ProblemNoteProps) {
  const t = useTranslations('problem');
  const { ask, isBack } = useSignInAgain();
  if (problem.code === 'unauthenticated' && isBack) {
    return (
      <div role="status" className={className}>
        <Note tone="info">{t('signed-in-again')}</Note>
      </div>
    );
  }
  return (
    <div role="alert" className={className}>
      <Note
        tone={problem.code === 'stale' ? 'warn' : 'danger'}
        actions={actions ?? (more === undefined ? wayOn(problem, ask, t) : undefined)}
      >
        {problem.message} {more}
      </Note>
    </div>
  );
}

function wayOn(problem: Problem, signInAgain: (() => void) | null, t: (key: string) => string): ReactNode {
  if (problem.code === 'unauthenticated') {
    return signInAgain ? (
      <Button size="small" onClick={signInAgain}>
        {t('sign-in')}
      </Button>
    ) : (
      <ButtonLink href="/sign-in" size="small">
        {t('sign-in')}
      </ButtonLink>
    );
  }
  if (problem.code === 'stale') {
    return (
      <Button size="small" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    );
  }
  return undefined;
}
