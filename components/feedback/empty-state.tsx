import type { ReactNode } from 'react';
import { GuideLink } from './guide-link';

type EmptyStateProps = {
  title: string;
  sentence: ReactNode;
  /** One button. */
  actions?: ReactNode;
  /** False: a search found nothing, which no guide explains. */
  guide?: boolean;
};

/** Nothing here yet: what this is for, the first step, and the way to the guide. */
export function EmptyState({ title, sentence, actions, guide = true }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 px-4 py-12 text-center">
      <h2>{title}</h2>
      <p className="max-w-[52ch] text-text-2">{sentence}</p>
      {(actions !== undefined || guide) && (
        <div className="mt-3 flex flex-wrap items-center justify-center gap-x-4 gap-y-3">
          {actions}
          {guide && <GuideLink />}
        </div>
      )}
    </div>
  );
}
