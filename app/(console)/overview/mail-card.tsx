import { Sparkline } from '@/components/chart/sparkline';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import type { MailFigureDto } from '@/lib/capabilities/overview/schema';
import { getFormats, getTranslations } from '@/lib/i18n/server';

/** What became of mail and sign-ins in the last day, from what the nodes told; each figure leads to its events. */
export async function MailCard({ mail }: { mail: readonly MailFigureDto[] }) {
  const [t, { number }] = await Promise.all([getTranslations('overview.mail'), getFormats()]);
  return (
    <Card title={t('title')} note={t('note')}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        {mail.map(({ kind, hours }) => (
          <div key={kind} className="grid content-start gap-1">
            <dt className="text-help text-text-2">{t(kind)}</dt>
            <dd className="grid gap-1.5">
              <Link href={`/events?kind=${kind}`} className="num w-fit text-figure font-semibold">
                {number(hours.reduce((sum, count) => sum + count, 0))}
              </Link>
              <Sparkline values={hours} tone={kind === 'delivered' ? 'accent' : 'seal'} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
