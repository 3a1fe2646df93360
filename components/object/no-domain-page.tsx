import { getTranslations } from '@/lib/i18n/server';
import { EmptyState } from '../feedback/empty-state';
import { Page } from '../layout/page';
import { ButtonLink } from '../ui/button-link';

type NoDomainPageProps = {
  /** Its catalog; has `no-domain-title`, `no-domain` and `to-domains`. */
  room: string;
  title: string;
};

/** Instead of a page that makes addresses, where there is no domain yet to make them in. */
export async function NoDomainPage({ room, title }: NoDomainPageProps) {
  const t = await getTranslations(room);
  const first = (
    <ButtonLink href="/domains" variant="primary">
      {t('to-domains')}
    </ButtonLink>
  );
  return (
    <Page title={title}>
      <div className="rounded-card border bg-surface">
        <EmptyState title={t('no-domain-title')} sentence={t('no-domain')} actions={first} />
      </div>
    </Page>
  );
}
