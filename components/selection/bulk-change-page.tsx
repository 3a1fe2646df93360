import type { ReactNode } from 'react';
import type { BulkChangeDto, LeftOut } from '@/lib/directory/bulk-input';
import { saySentence } from '@/lib/i18n/sentence';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { DownloadButton } from '../feedback/download-button';
import { Page } from '../layout/page';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { KeyValueList } from '../ui/key-value';
import { Note } from '../ui/note';
import { Time } from '../ui/time';
import { Unknown } from '../ui/unknown';
import { BulkChangeBadge } from './bulk-change-badge';
import { BulkChangeProgress } from './bulk-change-progress';
import { wordsOf } from './bulk-change-words';
import { LeftOutList } from './left-out-list';

type BulkChangePageProps = {
  room: string;
  found: BulkChangeDto;
  /** The first of them. */
  leftOut: readonly LeftOut[];
  /** The room's CancelWork. */
  cancel: ReactNode;
};

/** A change of many by the worker: it goes on without this page, and whoever comes back finds it further. */
export async function BulkChangePage({ room, found, leftOut, cancel }: BulkChangePageProps) {
  const [t, all, title] = await Promise.all([getTranslations('bulk.later'), getTranslations(), titleOf(room, found)]);
  const { id, state, refused } = found;
  const isMoving = state === 'working';
  return (
    <Page
      title={title}
      marks={<BulkChangeBadge {...found} />}
      sentence={t(`now.${state}`)}
      width="form"
      rail={<Details found={found} />}
      {...(isMoving && !found.cancelWanted ? { actions: cancel } : {})}
    >
      {found.refusal && <Note tone="danger">{saySentence(all, found.refusal)}</Note>}
      {isMoving ? <BulkChangeProgress rendered={found} /> : <Outcome found={found} />}
      {refused > 0 && !isMoving && <LeftOutList refused={leftOut} count={refused} download={<Download id={id} />} />}
      <div className="flex flex-wrap gap-2.5">
        <ButtonLink href={`/${room}/changes`}>{t('all')}</ButtonLink>
      </div>
    </Page>
  );
}

/** As the button that began it says: "Disable 12,408 mailboxes". */
export async function titleOf(room: string, { verb, chosen }: BulkChangeDto): Promise<string> {
  const [t, r, { number }] = await Promise.all([
    getTranslations(wordsOf(room, verb)),
    getTranslations(room),
    getFormats(),
  ]);
  return t('do', { what: r('many.noun', { count: chosen, shown: number(chosen) }) });
}

async function Download({ id }: { id: number }) {
  const t = await getTranslations('bulk');
  return (
    <DownloadButton path={`/api/bulk-changes/${id}/left-out`} fileName={`left-out-${id}.csv`} size="small">
      {t('left-out-download')}
    </DownloadButton>
  );
}

/** Exactly how many were changed and how many not. */
async function Outcome({ found: { state, chosen, changed, same, refused } }: { found: BulkChangeDto }) {
  const [t, b, { number }] = await Promise.all([
    getTranslations('bulk.later.result'),
    getTranslations('bulk'),
    getFormats(),
  ]);
  const left = Math.max(0, chosen - changed - same - refused);
  const counted = (count: number) => ({ count, shown: number(count) });
  return (
    <Card title={t('title')}>
      <div className="num grid gap-1 text-control">
        <p className="font-semibold">{t('changed', counted(changed))}</p>
        {same > 0 && <p>{b('same', counted(same))}</p>}
        {left > 0 && <p>{t(state === 'done' ? 'missed' : 'not-reached', counted(left))}</p>}
      </div>
    </Card>
  );
}

async function Details({ found }: { found: BulkChangeDto }) {
  const [t, { number }] = await Promise.all([getTranslations('bulk.later.details'), getFormats()]);
  const entries = [
    { label: t('by'), value: <bdi>{found.operatorName}</bdi> },
    { label: t('when'), value: <Time at={found.createdAt} /> },
    { label: t('ended'), value: found.endedAt === null ? <Unknown /> : <Time at={found.endedAt} /> },
    { label: t('chosen'), value: number(found.chosen) },
  ];
  return (
    <Card title={t('title')}>
      <KeyValueList entries={entries} />
    </Card>
  );
}
