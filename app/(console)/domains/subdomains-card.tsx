import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import type { DomainKin } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { NewSubdomain } from './new-subdomain';

/** What stands above a name and below it. Each is a domain of its own: nothing is handed down. */
export async function SubdomainsCard({ domain, kin }: { domain: DomainDto; kin: DomainKin }) {
  const [t, { number }] = await Promise.all([getTranslations('domains.subdomains'), getFormats()]);
  const { parent, subdomains, count, capped } = kin;
  const shownCount = number(count);
  return (
    <Card
      title={t('title')}
      note={capped ? t('more-than', { count: shownCount }) : shownCount}
      actions={<NewSubdomain parent={domain.shownName} />}
      flush
    >
      {parent && (
        <p className="border-b px-4 py-3 text-control last:border-b-0 [overflow-wrap:anywhere]">
          {t('below')} <Link href={`/domains/${parent.id}`}>{parent.shownName}</Link>
        </p>
      )}
      {subdomains.length === 0 ? (
        <p className="px-4 py-3 text-control text-text-2">{t('none')}</p>
      ) : (
        <ul aria-label={t('title')}>
          {subdomains.map(({ id, shownName, mailboxCount }) => (
            <li
              key={id}
              className="flex flex-wrap items-baseline gap-x-4 border-b px-4 py-2 text-control last:border-b-0"
            >
              <Link href={`/domains/${id}`} className="min-w-0 [overflow-wrap:anywhere]">
                {shownName}
              </Link>
              <span className="num ml-auto text-help text-text-3">
                {t('mailboxes', { count: mailboxCount, shown: number(mailboxCount) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {count > subdomains.length && (
        <p className="border-t px-4 py-3 text-control">
          <Link href={`/domains?q=${encodeURIComponent(`.${domain.name}`)}`}>{t('all')}</Link>
        </p>
      )}
    </Card>
  );
}
