'use client';

import type { ReactNode } from 'react';
import { ChangeInWords } from '@/components/diff/change-in-words';
import { Link } from '@/components/ui/link';
import type { ChangeDto, LeaveOut, PendingChangeDto } from '@/lib/capabilities/deploys/schema';
import { leaveParam, reviewHref } from '@/lib/capabilities/deploys/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import type { RejectedField } from './pinned-rejection';
import { pinnedRejection } from './pinned-rejection';
import { useWrittenValue } from './written-value';

type ChangeListProps = {
  changes: readonly (ChangeDto | PendingChangeDto)[];
  /** What nodes said no to. */
  rejected?: readonly RejectedField[];
  /** On the review page: the objects that stay drafts; then each change can be left out and put back. */
  leaveOut?: LeaveOut;
};

/** Every change as a person says it, in the words of its room. */
export function ChangeList({ changes, rejected = [], leaveOut }: ChangeListProps) {
  const t = useTranslations();
  const formats = useFormats();
  const written = useWrittenValue();
  return changes.map((change) => (
    <ChangeInWords
      key={`${change.room} ${change.object} ${change.key}`}
      where={`${t(`${change.room}.title`)} · ${t(`${change.room}.object`, change.values)}`}
      sentence={t(`${change.room}.${change.key}`, change.values)}
      before={written(change, 'before')}
      after={written(change, 'after')}
      leftOut={leaveOut?.some((left) => leaveParam(left) === leaveParam(change)) ?? false}
      action={leaveOut && <LeaveOutLink change={change} leaveOut={leaveOut} />}
      {...optional('rejection', rejectionOf(pinnedRejection(change, changes, rejected)))}
      {...optional(
        'by',
        byWhom(change, t('deploys.review.you'), (at) => formats.moment(new Date(at))),
      )}
    />
  ));
}

/** In the address of the page, so that a reload and a link to a colleague show the same. */
function LeaveOutLink({ change, leaveOut }: { change: ChangeDto; leaveOut: LeaveOut }) {
  const t = useTranslations();
  const others = leaveOut.filter((left) => leaveParam(left) !== leaveParam(change));
  const isLeft = others.length < leaveOut.length;
  const object = t(`${change.room}.object`, change.values);
  return (
    <Link href={reviewHref(isLeft ? others : [...leaveOut, change])} replace scroll={false}>
      {t(isLeft ? 'deploys.leave-out.back' : 'deploys.leave-out.do')} <span className="sr-only">{object}</span>
    </Link>
  );
}

function byWhom(change: ChangeDto | PendingChangeDto, you: string, moment: (at: string) => string): string | undefined {
  if (!('author' in change) || change.author === null) return undefined;
  const author = change.author || you;
  return change.changedAt === null ? author : `${author}, ${moment(change.changedAt)}`;
}

function rejectionOf(rejected: RejectedField | undefined): ReactNode | undefined {
  return rejected && <Rejection rejected={rejected} />;
}

function Rejection({ rejected: { sentence, words, href } }: { rejected: RejectedField }) {
  const t = useTranslations('deploys');
  return (
    <span className="grid gap-1">
      {sentence}
      {words && <code className="font-normal [overflow-wrap:anywhere]">{words}</code>}
      {href && <Link href={href}>{t('go-to-setting')}</Link>}
    </span>
  );
}

function optional<Name extends string>(name: Name, value: ReactNode | undefined): { [key in Name]?: ReactNode } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: ReactNode });
}
