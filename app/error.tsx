'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { useTranslations } from '@/lib/i18n/client';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that failed on the server: the digest is the number under which the log holds the cause. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('page');
  return (
    <div className="px-4 pt-[18px] md:px-7 md:pt-6">
      <h1>{t('error-title')}</h1>
      <p className="mt-1 mb-5 text-text-2">
        {error.digest ? t('error', { reference: error.digest }) : t('error-plain')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={reset}>
          {t('try-again')}
        </Button>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </div>
    </div>
  );
}
