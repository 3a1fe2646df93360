'use client';

import { useTranslations } from '@/lib/i18n/client';
import { Button } from './button';
import { Note } from './note';

/** Says that what was opened didn't come, where it would have stood. */
export function PartAway({ onClose }: { onClose: () => void }) {
  const [t, u, p] = [useTranslations('page'), useTranslations('ui'), useTranslations('problem')];
  return (
    <div
      role="alert"
      className="fixed inset-x-2 top-[12vh] z-50 rounded-card bg-raised shadow-2 md:inset-x-auto md:left-1/2 md:-ml-[260px] md:w-[520px]"
    >
      <Note
        tone="warn"
        actions={
          <>
            <Button size="small" onClick={() => window.location.reload()}>
              {p('reload')}
            </Button>
            <Button size="small" variant="ghost" onClick={onClose}>
              {u('close')}
            </Button>
          </>
        }
      >
        {t('part-away')}
      </Note>
    </div>
  );
}
