import { readFirstDomain, readFirstMailbox } from '@/lib/capabilities/first-run/queries';
import { getTranslations } from '@/lib/i18n/server';
import { DomainFirst } from '../domain-first';
import { MailboxStep } from '../mailbox-step';
import { StepFrame } from '../step-frame';

export default async function FirstMailboxPage() {
  const [t, first, mailbox] = await Promise.all([getTranslations('first-run'), readFirstDomain(), readFirstMailbox()]);
  if (!first) {
    return (
      <StepFrame step="mailbox" title={t('mailbox.title')} sentence={t('mailbox.no-domain')}>
        <DomainFirst />
      </StepFrame>
    );
  }
  return (
    <StepFrame step="mailbox" title={t('mailbox.title')} sentence={t('mailbox.sentence')}>
      <MailboxStep domain={first.domain} made={mailbox} />
    </StepFrame>
  );
}
