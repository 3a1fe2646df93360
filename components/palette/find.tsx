'use client';

import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { isApple, useFindKey } from '../layout/use-find-key';
import { Kbd } from '../ui/kbd';
import { later } from '../ui/later';
import type { PaletteScope } from './use-sections';

const Palette = later(() => import('./palette').then((part) => part.Palette));

/** "Find or do anything": the button of the header, its key, and the palette behind both. */
export function Find(scope: PaletteScope) {
  const t = useTranslations('find');
  const key = useFindKey();
  const [open, setOpen] = useState(false);
  const pathname = usePathname();
  const [openedAt, setOpenedAt] = useState(pathname);
  useFindShortcut(() => {
    setOpenedAt(pathname);
    setOpen((before) => !before && noDialog());
  });
  return (
    <>
      <button
        type="button"
        aria-label={t('title')}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        {...Palette.near}
        onClick={() => {
          setOpenedAt(pathname);
          setOpen(true);
        }}
        className="flex size-10 shrink-0 items-center justify-center gap-2 rounded-control text-help text-text-2 hover:bg-hover focus-visible:rounded-control md:h-8 md:w-44 md:justify-start md:border md:bg-surface md:pr-2 md:pl-2.5 md:text-text-3 md:hover:border-line-strong md:hover:bg-surface lg:w-[300px]"
      >
        <Search aria-hidden="true" />
        <span className="hidden min-w-0 flex-1 truncate text-left md:block">{t('title')}</span>
        <Kbd>{key}</Kbd>
      </button>
      {open && <Palette scope={scope} left={openedAt !== pathname} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Also while one types in a field, for it carries a modifier; above another dialog it would leave that one's typing behind. */
function useFindShortcut(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Whoever holds this one may be about to press K.
      if (event.key === 'Control' || event.key === 'Meta') Palette.ahead();
      const modifier = isApple() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!modifier || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

function noDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') === null;
}
