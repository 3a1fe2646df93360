import { ButtonLink } from '@/components/ui/button-link';
import { getTranslations } from '@/lib/i18n/server';

/** Where to go from a step that needs a domain. */
export async function DomainFirst() {
  const t = await getTranslations('first-run');
  return (
    <div>
      <ButtonLink href="/first-run/domain" size="large">
        {t('to-domain')}
      </ButtonLink>
    </div>
  );
}
