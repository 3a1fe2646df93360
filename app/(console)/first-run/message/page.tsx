import { ButtonLink } from '@/components/ui/button-link';
import { readFirstMailbox } from '@/lib/capabilities/first-run/queries';
import { getTranslations } from '@/lib/i18n/server';
import { TestMessage } from '../../mailboxes/test-message';
import { StepFrame } from '../step-frame';

export default async function FirstMessagePage() {
  const [t, mailbox] = await Promise.all([getTranslations('first-run'), readFirstMailbox()]);
  if (!mailbox) {
    return (
      <StepFrame step="message" title={t('message.title')} sentence={t('message.no-mailbox')}>
        <div>
          <ButtonLink href="/first-run/mailbox" size="large">
            {t('message.to-mailbox')}
          </ButtonLink>
        </div>
      </StepFrame>
    );
  }
  return (
    <StepFrame step="message" title={t('message.title')} sentence={t('message.sentence')}>
      <TestMessage id={mailbox.id} address={mailbox.address} main />
    </StepFrame>
  );
}
