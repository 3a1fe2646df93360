import { connection } from 'next/server';
import { CenterCard } from '@/components/layout/center-card';
import { windowTitle } from '@/components/layout/window-title';
import { ButtonLink } from '@/components/ui/button-link';
import { getTranslations } from '@/lib/i18n/server';

export const generateMetadata = () => windowTitle('page', 'not-found-title');

export default async function NotFound() {
  await connection();
  const t = await getTranslations('page');
  return (
    <CenterCard>
      <h1>{t('not-found-title')}</h1>
      <p className="mt-1 mb-5 text-text-2">{t('not-found')}</p>
      <ButtonLink href="/" variant="primary">
        {t('home')}
      </ButtonLink>
    </CenterCard>
  );
}
