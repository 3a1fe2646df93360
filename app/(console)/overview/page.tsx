import { ActivityCard } from '@/components/feedback/activity-card';
import { Page } from '@/components/layout/page';
import { Card } from '@/components/ui/card';
import { KeyValueList } from '@/components/ui/key-value';
import { Link } from '@/components/ui/link';
import { readOverview } from '@/lib/capabilities/overview/queries';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { FirstRunCard } from './first-run-card';
import { MailCard } from './mail-card';
import { NeedsCard } from './needs-card';
import { NodesCard } from './nodes-card';

/** What is true now: what needs somebody, the nodes and what each runs, how much there is, what was done last. */
export default async function OverviewPage() {
  const [t, words, { number }, overview] = await Promise.all([
    getTranslations('overview'),
    getTranslations(),
    getFormats(),
    readOverview(),
  ]);
  const { domains, mailboxes, aliases, groups } = overview;
  const figure = (label: string, href: string, value: number) => ({
    label,
    value: <Link href={href}>{number(value)}</Link>,
  });
  const lines = overview.activity.map((line) => {
    // An old entry may be of an action that is no more.
    const key = `${line.action.replace('.', '.activity.')}${line.outcome === 'done' ? '' : `-${line.outcome}`}`;
    const did = words.has(key)
      ? words(key, { label: line.label })
      : t('activity.other', { action: line.action, label: line.label });
    return { id: line.id, at: line.at, who: line.who || t('activity.system'), did, href: line.href };
  });
  return (
    <Page
      title={t('title')}
      sentence={t('sentence', {
        nodes: overview.nodes.length,
        answering: overview.answering,
        mailboxes,
        shown: number(mailboxes),
        domains,
      })}
      width="form"
      railWidth="review"
      rail={
        <>
          <Card title={t('figures.title')}>
            <KeyValueList
              entries={[
                figure(t('figures.domains'), '/domains', domains),
                figure(t('figures.mailboxes'), '/mailboxes', mailboxes),
                figure(t('figures.aliases'), '/aliases', aliases),
                figure(t('figures.groups'), '/groups', groups),
              ]}
            />
          </Card>
          <ActivityCard title={t('activity.title')} lines={lines} />
        </>
      }
    >
      {overview.firstRun && <FirstRunCard {...overview.firstRun} />}
      <NeedsCard overview={overview} />
      <MailCard mail={overview.mail} />
      <NodesCard nodes={overview.nodes} />
    </Page>
  );
}
