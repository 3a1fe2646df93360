import { readFirstDomain } from '@/lib/capabilities/first-run/queries';
import { getTranslations } from '@/lib/i18n/server';
import { DnsCard } from '../../domains/dns-card';
import { DomainFirst } from '../domain-first';
import { StepFrame } from '../step-frame';

export default async function FirstRecordsPage() {
  const [t, first] = await Promise.all([getTranslations('first-run'), readFirstDomain()]);
  if (!first) {
    return (
      <StepFrame step="dns" title={t('step.dns')} sentence={t('dns.no-domain')}>
        <DomainFirst />
      </StepFrame>
    );
  }
  const { domain, dns } = first;
  return (
    <StepFrame step="dns" title={t('dns.title', { domain: domain.shownName })} sentence={t('dns.sentence')}>
      <DnsCard domain={domain} wanted={dns} />
    </StepFrame>
  );
}
