import { Page } from '@/components/layout/page';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { readFirstRun } from '@/lib/capabilities/first-run/queries';
import { isUnfinished, nextStep } from '@/lib/capabilities/first-run/schema';
import { getTranslations } from '@/lib/i18n/server';
import { EndFirstRun } from './end-first-run';

/** Where it begins, and what is left of it. */
export default async function FirstRunPage() {
  const [t, walked] = await Promise.all([getTranslations('first-run'), readFirstRun()]);
  const next = nextStep(walked);
  const begun = walked.steps.some(({ state }) => state !== 'open');
  return (
    <Page title={t('title')} sentence={t(next ? 'sentence' : 'done-sentence')} width="form">
      <div className="grid max-w-[880px] grid-cols-1 gap-5">
        <Card title={t('steps')} flush>
          <ol>
            {walked.steps.map(({ id, state }) => (
              <li key={id} className="flex items-center justify-between gap-3 border-b px-4 py-3 last:border-b-0">
                <Link href={`/first-run/${id}`}>{t(`step.${id}`)}</Link>
                <Badge status={looks[state]} quiet>
                  {t(`state.${state}`)}
                </Badge>
              </li>
            ))}
          </ol>
        </Card>
        <div className="flex flex-wrap items-center gap-2.5">
          {next && (
            <ButtonLink href={`/first-run/${next}`} variant="primary" size="large">
              {begun ? t('go-on', { step: t(`step.${next}`) }) : t('begin')}
            </ButtonLink>
          )}
          <ButtonLink href="/overview" variant={next ? 'ghost' : 'primary'} size="large">
            {t(next ? 'later' : 'to-overview')}
          </ButtonLink>
          {isUnfinished(walked) && <EndFirstRun />}
        </div>
      </div>
    </Page>
  );
}

const looks = { done: 'valid', passed: 'not-started', open: 'not-started' } as const;
