import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';
import { WordsDiff } from './words-diff';

type ChangeInWordsProps = {
  /** "Listeners · SMTP, port 25". */
  where: ReactNode;
  sentence: ReactNode;
  before: ReactNode | null;
  after: ReactNode | null;
  /** Who is hurt, from data that is held. */
  impact?: ReactNode;
  /** A node said no to this change. */
  rejection?: ReactNode;
  /** Who and when. */
  by?: ReactNode;
  /** "Leave out". */
  action?: ReactNode;
  /** It stays a draft when the others are deployed. */
  leftOut?: boolean;
};

/** One change of a draft or revision as a person says it. */
export function ChangeInWords({ where, sentence, before, after, leftOut = false, ...rest }: ChangeInWordsProps) {
  const { impact, rejection, by, action } = rest;
  return (
    <article
      className={classNames(
        'flex flex-wrap items-start gap-x-4 gap-y-1 border-b px-3.5 py-3 last:border-b-0',
        rejection !== undefined && 'border-l-[3px] border-l-danger',
      )}
    >
      <div className="grid min-w-[min(100%,260px)] grid-cols-1 flex-1 gap-0.5 text-control">
        <div className="text-help text-text-2">{where}</div>
        <h3 className={classNames('text-control', leftOut && 'font-normal text-text-2 line-through')}>{sentence}</h3>
        {!leftOut && (before !== null || after !== null) && <WordsDiff before={before} after={after} />}
        {impact !== undefined && (
          <p className="mt-1 flex gap-1.5 text-help text-warn">
            <TriangleAlert aria-hidden="true" className="mt-px" />
            <span>{impact}</span>
          </p>
        )}
        {rejection !== undefined && (
          <p className="mt-1 flex gap-1.5 text-help font-[550] text-danger">
            <CircleAlert aria-hidden="true" className="mt-px" />
            <span>{rejection}</span>
          </p>
        )}
      </div>
      <div className="flex w-full flex-wrap justify-between gap-x-4 gap-y-1 text-help text-text-2 sm:grid sm:w-auto sm:justify-items-end">
        {by}
        {action}
      </div>
    </article>
  );
}
