import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button-link';
import { getTranslations } from '@/lib/i18n/server';

/** An object that isn't there, in the frame of the console: the other rooms are one press away. */
export default async function NotFound() {
  const t = await getTranslations('page');
  return (
    <Page title={t('not-found-title')} sentence={t('not-found')} width="form">
      <div>
        <ButtonLink href="/" variant="primary">
          {t('home')}
        </ButtonLink>
      </div>
    </Page>
  );
}
