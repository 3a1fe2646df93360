'use client';

import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { floating } from '../ui/overlay-style';

/** In place of a page while the console has no database: what is wrong, what goes on all the same, what to do. */
export function DatabaseAway({ onTry }: { onTry: () => void }) {
  const t = useTranslations('page');
  return (
    <div className="grid flex-1 place-items-center px-4 py-10">
      <section className={`${floating} w-full max-w-[480px] p-5 sm:p-7`}>
        <div role="status">
          <span className="mb-4 grid size-10 place-items-center rounded-card bg-warn-soft text-warn">
            <Unplug aria-hidden="true" className="size-5!" />
          </span>
          <h1>{t('away-title')}</h1>
          <p className="mt-1 text-text-2">{t('away')}</p>
        </div>
        <dl className="mt-4 grid gap-3 text-control">
          <Part label={t('away-goes-on-label')}>{t('away-goes-on')}</Part>
          <Part label={t('away-waits-label')}>{t('away-waits')}</Part>
          <Part label={t('away-do-label')}>{t('away-do')}</Part>
        </dl>
        <div className="mt-5 flex flex-wrap items-center gap-3">
          <Button variant="primary" onClick={onTry}>
            {t('try-again')}
          </Button>
          <span className="text-help text-text-3">{t('away-looks')}</span>
        </div>
      </section>
    </div>
  );
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-help text-text-3">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
