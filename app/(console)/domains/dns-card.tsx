'use client';

import { useQuery } from '@tanstack/react-query';
import { DnsRecords } from '@/components/dns/dns-records';
import { fetchLive } from '@/components/feedback/fetch-live';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import { liveDns } from '@/lib/capabilities/domains/live-keys';
import type { DomainDnsDto, DomainDto } from '@/lib/capabilities/domains/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

const askAgainMs = 30_000;

/** What the domain needs in DNS and what is there: asked when the page opens, at a press, and now and then while somebody looks. */
export function DnsCard({ domain, wanted }: { domain: DomainDto; wanted: DomainDnsDto }) {
  const t = useTranslations('domains.dns');
  const { key, path } = liveDns(domain.id);
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchLive<DomainDnsDto>(path, signal),
    enabled: wanted.hosts.length > 0,
    refetchInterval: askAgainMs,
    placeholderData: wanted,
  });
  const { records, resolvers, askedAt, zone } = data ?? wanted;
  if (wanted.hosts.length === 0) {
    return (
      <Card title={t('title')}>
        <p className="text-text-2">{t('no-host')}</p>
        <Link href="/server">{t('name-server')}</Link>
      </Card>
    );
  }
  return (
    <Card title={t('title')} actions={<CopyButton value={zone} look="button" words={t('zone')} />} flush>
      <p className="border-b px-4 py-3 text-control">{t(`verdict.${verdictOf(records)}`)}</p>
      <DnsRecords label={t('title')} records={records} />
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-3 text-help text-text-2">
        <Button size="small" pending={isFetching} onClick={() => void refetch()}>
          {t('again')}
        </Button>
        <Asked resolvers={resolvers} askedAt={askedAt} />
        {isError && <span role="alert">{t('away')}</span>}
        {domain.aliases.length > 0 && <span>{t('other-names', { count: domain.aliases.length })}</span>}
      </footer>
    </Card>
  );
}

function Asked({ resolvers, askedAt }: { resolvers: readonly string[]; askedAt: string | null }) {
  const t = useTranslations('domains.dns');
  const { list } = useFormats();
  if (askedAt === null) return null;
  return (
    <span className="num [overflow-wrap:anywhere]">
      {t('asked', { resolvers: list(resolvers) })} <Time at={askedAt} look="age" />
    </span>
  );
}

/** What a receiver will think, in a word: the worst that is known. */
export function verdictOf(records: DomainDnsDto['records']): 'asking' | 'unknown' | 'no-mail' | 'no-trust' | 'good' {
  const some = (states: readonly string[], purposes: readonly string[]) =>
    records.some(({ state, purpose }) => states.includes(state) && purposes.includes(purpose));
  const all = ['mx', 'address', 'spf', 'dmarc'];
  if (some(['asking'], all)) return 'asking';
  if (some(['missing', 'differs'], ['mx', 'address'])) return 'no-mail';
  if (some(['cannot-ask'], all)) return 'unknown';
  return some(['missing', 'differs'], ['spf', 'dmarc']) ? 'no-trust' : 'good';
}
