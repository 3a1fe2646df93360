import { ButtonLink } from '@/components/ui/button-link';
import { Note } from '@/components/ui/note';
import { readServer } from '@/lib/capabilities/first-run/queries';
import { getTranslations } from '@/lib/i18n/server';
import { NameStep } from '../name-step';
import { StepFrame } from '../step-frame';

export default async function NamePage() {
  const [t, server] = await Promise.all([getTranslations('first-run'), readServer()]);
  const isDraft = server.hostname !== null && server.state === 'draft';
  const review = (
    <ButtonLink href="/deploys" size="small">
      {t('review')}
    </ButtonLink>
  );
  return (
    <StepFrame step="name" title={t('name.title')} sentence={t('name.sentence')}>
      <NameStep server={server} />
      {isDraft && <Note actions={review}>{t('draft')}</Note>}
    </StepFrame>
  );
}
