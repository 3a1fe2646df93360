import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { KeyValueList } from '@/components/ui/key-value';
import { Note } from '@/components/ui/note';
import { Time } from '@/components/ui/time';
import { Unknown } from '@/components/ui/unknown';
import { findImport, listBadRows, listGoodRows, listSample } from '@/lib/capabilities/mailboxes/import-queries';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { isEnd } from '@/lib/capabilities/mailboxes/schema';
import { listParams, objectIdInPath } from '@/lib/directory/object-input';
import { saySentence } from '@/lib/i18n/sentence';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { BadRows } from '../bad-rows';
import { CancelImport } from '../cancel-import';
import { ChoiceCard } from '../choice-card';
import { ColumnsForm } from '../columns-form';
import { GoodRows } from '../good-rows';
import { ImportBadge } from '../import-badge';
import { ImportProgress } from '../import-progress';
import { isChecked, isMoving } from '../import-state';

type ImportPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  const found = await importIn(params);
  return found ? { title: found.fileName } : {};
}

/** One import at the step where it is. It goes on without this page: whoever comes back finds it further. */
export default async function ImportStepPage({ params, searchParams }: ImportPageProps) {
  const [found, search] = await Promise.all([importIn(params), searchParams]);
  if (!found) notFound();
  const [t, sentence] = await Promise.all([getTranslations(), sentenceOf(found)]);
  const columns = columnsToSay(found, search.columns === 'again');
  const canCancel = !isEnd(found.state) && !found.cancelWanted;
  return (
    <Page
      title={found.fileName}
      marks={<ImportBadge {...found} />}
      sentence={sentence}
      width="form"
      rail={<Details found={found} />}
      {...(canCancel ? { actions: <CancelImport id={found.id} /> } : {})}
    >
      {found.refusal && <Note tone={isEnd(found.state) ? 'danger' : 'warn'}>{saySentence(t, found.refusal)}</Note>}
      {columns ? <Columns found={found} mapping={columns} /> : <Step found={found} />}
      {!columns && found.badCount > 0 && isChecked(found) && <Bad found={found} cursor={search.cursor} />}
      {!columns && found.state === 'checked' && <Good found={found} />}
    </Page>
  );
}

/** The columns that are to be said now: not yet, or once more. */
function columnsToSay({ mapping, ...found }: ImportDto, again: boolean): ImportDto['mapping'] {
  if (isMoving(found)) return null;
  return found.state === 'mapping' || (found.state === 'checked' && again) ? mapping : null;
}

type ColumnsProps = { found: ImportDto; mapping: NonNullable<ImportDto['mapping']> };

async function Columns({ found: { id, columns }, mapping }: ColumnsProps) {
  return <ColumnsForm id={id} columns={columns} mapping={mapping} sample={await listSample(id)} />;
}

/** What a person does or sees at this step. */
function Step({ found }: { found: ImportDto }): ReactNode {
  if (isMoving(found)) return <ImportProgress rendered={found} />;
  return found.state === 'checked' ? <ChoiceCard found={found} /> : <WayOn state={found.state} />;
}

/** Rows to look at before they are made. */
const mostShown = 10;

async function Good({ found: { id, rowCount, badCount } }: { found: ImportDto }) {
  const good = rowCount - badCount;
  return good > 0 ? <GoodRows rows={await listGoodRows(id, mostShown)} good={good} /> : null;
}

async function WayOn({ state }: { state: ImportDto['state'] }) {
  const t = await getTranslations('mailboxes.import');
  return (
    <div className="flex flex-wrap gap-2.5">
      {state === 'done' && (
        <ButtonLink href="/mailboxes" variant="primary">
          {t('see')}
        </ButtonLink>
      )}
      <ButtonLink href="/mailboxes/import">{t('another')}</ButtonLink>
    </div>
  );
}

async function Bad({ found: { id, badCount }, cursor }: { found: ImportDto; cursor: unknown }) {
  const [t, page] = await Promise.all([
    getTranslations(),
    listBadRows(id, listParams.shape.cursor.parse(cursor), badCount),
  ]);
  const said = page.rows.flatMap(({ line, problems }) =>
    problems.map(({ said: sentence, ...problem }) => ({ line, ...problem, why: saySentence(t, sentence) })),
  );
  return <BadRows id={id} page={page} problems={said} />;
}

async function Details({ found }: { found: ImportDto }) {
  const [t, { number }] = await Promise.all([getTranslations('mailboxes.import.details'), getFormats()]);
  const { operatorName, createdAt, rowCount, badCount, madeCount } = found;
  const entries = [
    { label: t('by'), value: <bdi>{operatorName}</bdi> },
    { label: t('when'), value: <Time at={createdAt} /> },
    { label: t('rows'), value: rowCount > 0 ? number(rowCount) : <Unknown /> },
    { label: t('bad'), value: isChecked(found) ? number(badCount) : <Unknown /> },
    { label: t('made'), value: number(madeCount) },
  ];
  return (
    <Card title={t('title')}>
      <KeyValueList entries={entries} />
    </Card>
  );
}

async function sentenceOf({ state, rowCount, badCount, madeCount, columns }: ImportDto): Promise<string> {
  const [t, { number }] = await Promise.all([getTranslations('mailboxes.import'), getFormats()]);
  return t(`now.${state}`, {
    ...{ count: rowCount, shown: number(state === 'done' ? madeCount : rowCount), columns: columns.length },
    ...{ good: rowCount - badCount, shownGood: number(rowCount - badCount) },
    ...{ bad: badCount, shownBad: number(badCount), made: madeCount },
  });
}

async function importIn(params: ImportPageProps['params']): Promise<ImportDto | null> {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? findImport(id.data) : null;
}
