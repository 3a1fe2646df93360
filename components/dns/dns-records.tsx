'use client';

import { useTranslations } from '@/lib/i18n/client';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';

/** A record that somebody makes at their DNS provider, and what is in DNS instead. Names are A-labels: they are what is copied. */
export type DnsRecord = {
  purpose: 'mx' | 'address' | 'spf' | 'dmarc';
  name: string;
  type: string;
  /** null: only a person knows it. */
  value: string | null;
  state: 'asking' | 'found' | 'differs' | 'missing' | 'cannot-ask';
  found: readonly string[];
  /** A key below `dns.why`. */
  why: string | null;
  /** A name or a word that they say. */
  about: string | null;
};

/** A row a record: what it is for, its live check, name and value to copy; under them what was found instead, and what that means. */
export function DnsRecords({ label, records }: { label: string; records: readonly DnsRecord[] }) {
  return (
    <ul aria-label={label}>
      {records.map((record) => (
        <li key={`${record.purpose} ${record.name} ${record.value}`} className="border-b last:border-b-0">
          <DnsRow record={record} />
        </li>
      ))}
    </ul>
  );
}

function DnsRow({ record }: { record: DnsRecord }) {
  const t = useTranslations('dns');
  const { purpose, name, type, value, state, found, why, about } = record;
  const words = t(`purpose.${purpose}`);
  const differs = state === 'differs' || (state === 'found' && !found.includes(valueIn(record)));
  return (
    <article aria-label={`${type}, ${words}`} className="grid gap-2 px-4 py-3.5">
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h3>{words}</h3>
        <span className="ml-auto" role="status">
          {state === 'asking' ? <Badge status="unknown">{t('asking')}</Badge> : <Badge status={state} />}
        </span>
      </header>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] items-center gap-x-4 gap-y-1.5 text-control">
        <dt className="text-text-3">{t('name')}</dt>
        <CopiedValue value={name} label={t('copy-name', { record: words })} />
        <dt className="text-text-3">{type}</dt>
        {value === null ? (
          <dd className="text-text-2">{t('public-address')}</dd>
        ) : (
          <CopiedValue value={value} label={t('copy-value', { record: words })} />
        )}
        {found.length > 0 && differs && (
          <>
            <dt className="self-start text-text-3">{t('found')}</dt>
            <dd className="grid">
              {found.map((each) => (
                <code key={each} className="[overflow-wrap:anywhere]">
                  {each}
                </code>
              ))}
            </dd>
          </>
        )}
      </dl>
      {why !== null && (
        <p className="text-help text-text-2 [overflow-wrap:anywhere]">{t(`why.${why}`, { about: about ?? '' })}</p>
      )}
    </article>
  );
}

/** What a question for it answers: without the final dot. */
function valueIn({ value, type }: DnsRecord): string {
  return type === 'MX' ? (value ?? '').replace(/\.$/, '') : (value ?? '');
}

function CopiedValue({ value, label }: { value: string; label: string }) {
  return (
    <dd className="flex min-w-0 items-center gap-1">
      <code className="min-w-0 [overflow-wrap:anywhere]">{value}</code>
      <CopyButton value={value} name={label} />
    </dd>
  );
}
