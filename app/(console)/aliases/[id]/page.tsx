import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/components/layout/page';
import { activityLines } from '@/components/object/activity-lines';
import { DisabledNotes } from '@/components/object/disabled-notes';
import { ObjectRail } from '@/components/object/object-rail';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { findAlias, listAliasActivity, listTargets } from '@/lib/capabilities/aliases/queries';
import type { AliasTargetDto } from '@/lib/capabilities/aliases/schema';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { AliasForm } from '../alias-form';
import { AliasStatus } from '../alias-table';
import { AliasActions } from '../alias-verbs';

type AliasPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: AliasPageProps): Promise<Metadata> {
  const alias = await aliasIn(params);
  return alias ? { title: alias.shownAddress } : {};
}

/** One alias: where it leads and what stands behind each target, what the nodes hold of it, who changed it. */
export default async function AliasPage({ params }: AliasPageProps) {
  const alias = await aliasIn(params);
  if (!alias) notFound();
  const [t, { moment }, targets, activity] = await Promise.all([
    getTranslations('aliases'),
    getFormats(),
    listTargets(alias.id),
    listAliasActivity(alias.id),
  ]);
  const facts = { count: alias.targetCount, date: moment(new Date(alias.createdAt)) };
  return (
    <Page
      title={alias.shownAddress}
      marks={
        <>
          <CopyButton value={alias.shownAddress} />
          <AliasStatus alias={alias} />
        </>
      }
      sentence={t('facts', facts)}
      actions={<AliasActions alias={alias} />}
      width="form"
      rail={<ObjectRail object={alias} activity={activityLines(activity, (verb) => t(`did.${verb}`))} />}
    >
      <DisabledNotes
        object={alias}
        title={t('status.disabled')}
        domain={{ id: alias.domainId, enabled: alias.domainEnabled, sentence: t('domain-disabled') }}
      />
      <AliasForm alias={alias} targets={targets} />
      <TargetsCard targets={targets} />
    </Page>
  );
}

/** Each target with what stands behind it; those that nobody has are named, since they get no mail. */
async function TargetsCard({ targets }: { targets: readonly AliasTargetDto[] }) {
  const t = await getTranslations('aliases');
  const nobody = targets.filter((target) => target.leadsTo === 'nobody').length;
  return (
    <Card title={t('card.targets')}>
      <div className="grid gap-3">
        {nobody > 0 && <Note tone="warn">{t('nobody-note', { count: nobody })}</Note>}
        <ul className="grid gap-1.5">
          {targets.map((target) => (
            <li key={target.shownAddress} className="flex flex-wrap items-center justify-between gap-x-4">
              <TargetName target={target} />
              <span className={target.leadsTo === 'nobody' ? 'text-help text-warn' : 'text-help text-text-3'}>
                {t(`leads-to.${target.leadsTo}`)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function TargetName({ target }: { target: AliasTargetDto }) {
  const name = <bdi className="[overflow-wrap:anywhere]">{target.shownAddress}</bdi>;
  if (target.leadsTo === 'mailbox') return <Link href={`/mailboxes/${target.id}`}>{name}</Link>;
  if (target.leadsTo === 'alias') return <Link href={`/aliases/${target.id}`}>{name}</Link>;
  return name;
}

async function aliasIn(params: AliasPageProps['params']) {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? findAlias(id.data) : null;
}
