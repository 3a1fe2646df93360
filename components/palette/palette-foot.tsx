'use client';

import { useTranslations } from '@/lib/i18n/client';
import { Kbd } from '../ui/kbd';

/** The keys of the palette; a phone has none. `more`: the current line has actions of its own. */
export function PaletteFoot({ id, more }: { id: string; more: boolean }) {
  const t = useTranslations('find');
  const k = useTranslations('keys');
  return (
    <footer className="hidden items-center gap-4 border-t bg-sunken px-4 py-2 text-badge text-text-3 md:flex">
      <span className="flex items-center gap-1.5">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd>
        {t('choose')}
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd>{k('enter')}</Kbd>
        {t('go')}
      </span>
      {more && (
        <span className="flex items-center gap-1.5">
          <Kbd>{k('tab')}</Kbd>
          {t('more')}
        </span>
      )}
      <span id={`${id}-more`} hidden>
        {t('opens')}
      </span>
    </footer>
  );
}
