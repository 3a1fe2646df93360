import { ButtonLink } from '@/components/ui/button-link';
import { Note } from '@/components/ui/note';
import { readFirstDomain } from '@/lib/capabilities/first-run/queries';
import { getTranslations } from '@/lib/i18n/server';
import { DomainStep } from '../domain-step';
import { StepFrame } from '../step-frame';

export default async function FirstDomainPage() {
  const [t, first] = await Promise.all([getTranslations('first-run'), readFirstDomain()]);
  if (!first) {
    return (
      <StepFrame step="domain" title={t('domain.title')} sentence={t('domain.sentence')}>
        <DomainStep />
      </StepFrame>
    );
  }
  const { id, shownName: domain } = first.domain;
  const open = (
    <ButtonLink href={`/domains/${id}`} size="small">
      {t('domain.see')}
    </ButtonLink>
  );
  return (
    <StepFrame step="domain" title={t('domain.title')} sentence={t('domain.sentence')}>
      <Note tone="success" actions={open}>
        {t('domain.there', { domain })}
      </Note>
    </StepFrame>
  );
}
