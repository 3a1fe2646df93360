import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LookNotes } from '@/components/object/name-look';
import { ObjectPage } from '@/components/object/object-page';
import { Card } from '@/components/ui/card';
import { KeyValueList } from '@/components/ui/key-value';
import { Link } from '@/components/ui/link';
import { findDomain, listDomainActivity, listKin, listLooks, readDomainDns } from '@/lib/capabilities/domains/queries';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { DnsCard } from '../dns-card';
import { DomainForm } from '../domain-form';
import { DomainActions } from '../domain-verbs';
import { SubdomainsCard } from '../subdomains-card';

type DomainPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: DomainPageProps): Promise<Metadata> {
  const domain = await domainIn(params);
  return domain ? { title: domain.shownName } : {};
}

/** One domain: what it is, what is in it, what the nodes hold of it, who changed it. */
export default async function DomainPage({ params }: DomainPageProps) {
  const domain = await domainIn(params);
  if (!domain) notFound();
  const [t, { number, moment }, activity, dns, looks, kin] = await Promise.all([
    getTranslations('domains'),
    getFormats(),
    listDomainActivity(domain.id),
    readDomainDns(domain),
    listLooks(domain),
    listKin(domain),
  ]);
  const { mailboxCount: mailboxes, aliasCount: aliases, groupCount: groups } = domain;
  return (
    <ObjectPage
      room="domains"
      name={domain.shownName}
      object={domain}
      facts={t('facts', {
        mailboxes,
        shownMailboxes: number(mailboxes),
        aliases,
        shownAliases: number(aliases),
        groups,
        shownGroups: number(groups),
        date: moment(new Date(domain.createdAt)),
      })}
      actions={<DomainActions domain={domain} />}
      activity={activity}
    >
      <LookNotes names={looks} />
      <DomainForm domain={domain} />
      <DnsCard domain={domain} wanted={dns} />
      <Card title={t('card.inside')}>
        <KeyValueList
          entries={[
            {
              label: t('column.mailboxes'),
              value: (
                <>
                  <Link href={`/mailboxes?domain=${domain.id}`}>{number(mailboxes)}</Link>
                  {domain.maxMailboxes > 0 && ` ${t('of', { max: number(domain.maxMailboxes) })}`}
                </>
              ),
            },
            { label: t('column.aliases'), value: <Link href={`/aliases?domain=${domain.id}`}>{number(aliases)}</Link> },
            {
              label: t('column.groups'),
              value: <Link href={`/groups?domain=${domain.id}`}>{number(groups)}</Link>,
            },
            ...(domain.maxQuotaMib > 0
              ? [
                  {
                    label: t('field.given'),
                    value: t('given', { sum: number(domain.quotaSumMib), max: number(domain.maxQuotaMib) }),
                  },
                ]
              : []),
          ]}
        />
      </Card>
      <SubdomainsCard domain={domain} kin={kin} />
    </ObjectPage>
  );
}

async function domainIn(params: DomainPageProps['params']) {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? findDomain(id.data) : null;
}
