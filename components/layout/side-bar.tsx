'use client';

import { Menu } from 'lucide-react';
import { useState } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { IconButton } from '../ui/icon-button';
import { Link } from '../ui/link';
import { Logo } from '../ui/logo';
import { Sheet } from '../ui/sheet';
import type { NavGroup } from './nav';
import { SideNav } from './side-nav';

export type SideFoot = { organisation: string; version: string; mailboxes: number | null };
type SideBarProps = { groups: readonly NavGroup[]; home: string; foot: SideFoot };

/** The side bar of a desk. */
export function SideBar({ groups, home, foot }: SideBarProps) {
  const t = useTranslations('nav');
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col overflow-y-auto px-2.5 pt-3 pb-4 md:flex print:hidden">
      <Link
        href={home}
        look="plain"
        aria-label={t('home')}
        className="mb-2 flex items-center gap-[9px] rounded-control px-2 py-1 text-base font-bold tracking-[-0.015em]"
      >
        <Logo />
        Postwarden
      </Link>
      <SideNav groups={groups} />
      <Foot {...foot} />
    </aside>
  );
}

/** The same on a phone: a sheet from the left, behind the menu button of the header. */
export function SideSheet({ groups, foot }: Omit<SideBarProps, 'home'>) {
  const t = useTranslations('nav');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('menu')} aria-expanded={open} onClick={() => setOpen(true)} className="md:hidden">
        <Menu aria-hidden="true" />
      </IconButton>
      <Sheet open={open} onOpenChange={setOpen} title="Postwarden" side="left">
        <SideNav groups={groups} onNavigate={() => setOpen(false)} />
        <Foot {...foot} />
      </Sheet>
    </>
  );
}

function Foot({ organisation, version, mailboxes }: SideFoot) {
  const t = useTranslations('shell');
  const formats = useFormats();
  return (
    // As high as both lines while only the first has come.
    <p className="num mt-auto min-h-12 px-2 pt-4 text-badge text-text-3">
      {organisation}
      <br />
      {mailboxes === null ? version : t('version', { version, count: mailboxes, shown: formats.number(mailboxes) })}
    </p>
  );
}
