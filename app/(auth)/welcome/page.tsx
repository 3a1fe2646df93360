import { CenterCard } from '@/components/layout/center-card';
import { windowTitle } from '@/components/layout/window-title';
import { ButtonLink } from '@/components/ui/button-link';
import { openBootstrapToken } from '@/lib/auth/bootstrap';
import { getTranslations } from '@/lib/i18n/server';
import { FirstAdministratorForm } from './first-administrator-form';

export const generateMetadata = () => windowTitle('auth.welcome');

/** Where the one-time link leads that the server prints at its first start. */
export default async function WelcomePage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const given = typeof token === 'string' ? token : '';
  const state = await openBootstrapToken(given);
  const t = await getTranslations('auth.welcome');
  if (state === 'open') {
    return (
      <CenterCard>
        <h1>{t('title')}</h1>
        <p className="mt-1 mb-5 text-text-2">{t('intro')}</p>
        <FirstAdministratorForm token={given} />
      </CenterCard>
    );
  }
  return (
    <CenterCard>
      <h1>{t(state === 'taken' ? 'taken-title' : 'over-title')}</h1>
      <p className="mt-1 mb-5 text-text-2">{t(state)}</p>
      {state === 'taken' && (
        <ButtonLink href="/sign-in" variant="primary" size="large" className="w-full">
          {t('to-sign-in')}
        </ButtonLink>
      )}
    </CenterCard>
  );
}
