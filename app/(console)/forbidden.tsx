import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button-link';
import { getTranslations } from '@/lib/i18n/server';

/** In the frame of the console, with the rooms that its reader may see. */
export default async function Forbidden() {
  const t = await getTranslations('page');
  return (
    <Page title={t('forbidden-title')} sentence={t('forbidden')} width="form">
      <div>
        <ButtonLink href="/" variant="primary">
          {t('home')}
        </ButtonLink>
      </div>
    </Page>
  );
}
