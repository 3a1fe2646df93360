'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Link } from '../ui/link';
import type { NavGroup } from './nav';
import { currentRoom } from './nav';

type Trail = { last: string | null; setLast: (words: string | null) => void };
const Context = createContext<Trail | null>(null);

/** Lets a page name itself in the header; stands around both. */
export function BreadcrumbFrame({ children }: { children: ReactNode }) {
  const [last, setLast] = useState<string | null>(null);
  const trail = useMemo(() => ({ last, setLast }), [last]);
  return <Context value={trail}>{children}</Context>;
}

/** The last step, for pages below a room's list: the object's name. Drawn by Page. */
export function BreadcrumbLeaf({ words }: { words: string }) {
  const setLast = useContext(Context)?.setLast;
  useEffect(() => {
    setLast?.(words);
    return () => setLast?.(null);
  }, [setLast, words]);
  return null;
}

/** What the page calls itself; null while it has no name. */
export function usePageName(): string | null {
  return useContext(Context)?.last ?? null;
}

const above = { className: "hidden md:block after:ml-1.5 after:content-['/']" };
const current = { className: 'min-w-0 truncate font-semibold text-text', 'aria-current': 'page' } as const;

/** Group / room / object. On a phone only the last. */
export function Breadcrumb({ groups }: { groups: readonly NavGroup[] }) {
  const t = useTranslations('nav');
  const pathname = usePathname();
  const last = usePageName();
  const here = currentRoom(groups, pathname);
  if (!here) return <div className="min-w-0 flex-1 truncate font-semibold">{last}</div>;
  const inRoom = pathname !== here.room.href && last !== null;
  const ownGroup = here.group.id === here.room.id;
  return (
    <nav aria-label={t('breadcrumb')} className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-help whitespace-nowrap text-text-3">
        {!ownGroup && <li {...above}>{t(`group.${here.group.id}`)}</li>}
        <li {...(inRoom ? above : current)}>
          {inRoom ? (
            <Link href={here.room.href} look="plain" className="hover:text-text">
              {here.room.label}
            </Link>
          ) : (
            here.room.label
          )}
        </li>
        {/* Known only once the page is there, so the room's own step stays where it was drawn. */}
        {inRoom && <li {...current}>{last}</li>}
      </ol>
    </nav>
  );
}
