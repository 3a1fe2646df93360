import type { Metadata } from 'next';
import { connection } from 'next/server';
import { CenterCard } from '@/components/layout/center-card';
import { ButtonLink } from '@/components/ui/button-link';
import { getTranslations } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('page');
  return { title: t('not-found-title') };
}

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
