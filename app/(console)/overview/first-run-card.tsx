import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import type { OverviewDto } from '@/lib/capabilities/overview/schema';
import { getFormats, getTranslations } from '@/lib/i18n/server';

/** Where the first run was left, and the way on. */
export async function FirstRunCard({ next, left }: NonNullable<OverviewDto['firstRun']>) {
  const [t, { list }] = await Promise.all([getTranslations('first-run'), getFormats()]);
  const steps = list(left.map((step) => t(`step.${step}`)));
  return (
    <Card title={t('card.title')}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="min-w-60 flex-1">{t('card.left', { count: left.length, steps })}</p>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Link href="/first-run">{t('card.see')}</Link>
          <ButtonLink href={`/first-run/${next}`} variant="primary">
            {t('go-on', { step: t(`step.${next}`) })}
          </ButtonLink>
        </span>
      </div>
    </Card>
  );
}
