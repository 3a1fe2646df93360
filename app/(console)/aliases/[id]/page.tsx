import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LeadsCard } from '@/components/object/leads-card';
import { ObjectPage } from '@/components/object/object-page';
import { findAlias, listAliasActivity, listTargets } from '@/lib/capabilities/aliases/queries';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { AliasForm } from '../alias-form';
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
    <ObjectPage
      room="aliases"
      name={alias.shownAddress}
      object={alias}
      facts={t('facts', facts)}
      actions={<AliasActions alias={alias} />}
      activity={activity}
    >
      <AliasForm alias={alias} targets={targets.map((target) => target.shownAddress)} />
      <LeadsCard title={t('card.targets')} leads={targets} nobody={(count) => t('nobody-note', { count })} />
    </ObjectPage>
  );
}

async function aliasIn(params: AliasPageProps['params']) {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? findAlias(id.data) : null;
}
