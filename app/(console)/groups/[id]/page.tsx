import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LeadsCard } from '@/components/object/leads-card';
import { ObjectPage } from '@/components/object/object-page';
import { findGroup, listGroupActivity, listMembers } from '@/lib/capabilities/groups/queries';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { GroupForm } from '../group-form';
import { GroupActions } from '../group-verbs';

type GroupPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: GroupPageProps): Promise<Metadata> {
  const group = await groupIn(params);
  return group ? { title: group.shownAddress } : {};
}

/** One group: who gets its mail and who may write, what the nodes hold of it, who changed it. */
export default async function GroupPage({ params }: GroupPageProps) {
  const group = await groupIn(params);
  if (!group) notFound();
  const [t, { moment }, members, activity] = await Promise.all([
    getTranslations('groups'),
    getFormats(),
    listMembers(group.id),
    listGroupActivity(group.id),
  ]);
  const facts = { count: group.memberCount, date: moment(new Date(group.createdAt)) };
  return (
    <ObjectPage
      room="groups"
      name={group.shownAddress}
      object={group}
      facts={t('facts', facts)}
      actions={<GroupActions group={group} />}
      activity={activity}
    >
      <GroupForm group={group} members={members.map((member) => member.shownAddress)} />
      <LeadsCard title={t('card.members')} leads={members} nobody={(count) => t('nobody-note', { count })} />
    </ObjectPage>
  );
}

async function groupIn(params: GroupPageProps['params']) {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? findGroup(id.data) : null;
}
