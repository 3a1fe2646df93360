'use client';

import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Avatar } from '../ui/avatar';
import { Menu, MenuHead, MenuLine } from '../ui/menu';
import { LanguageChoice, useLanguageOffer } from './language-menu';
import { ThemeChoice } from './theme-menu';

export type Person = { name: string; email: string };

/** Who is signed in, and in which language they read; on a phone in which light, too. `children` are menu items: the account, and last the way out. */
export function PersonMenu({ person, children }: { person: Person; children?: ReactNode }) {
  const t = useTranslations('shell');
  useLanguageOffer();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('person', { name: person.name })}
          className="grid size-10 place-items-center rounded-full focus-visible:rounded-full md:size-8"
        >
          <Avatar name={person.name} />
        </button>
      }
    >
      <MenuHead>
        <span className="block font-semibold text-text">{person.name}</span>
        <span className="[overflow-wrap:anywhere]">{person.email}</span>
      </MenuHead>
      <MenuLine />
      <LanguageChoice />
      <MenuLine />
      <div className="md:hidden">
        <ThemeChoice />
        <MenuLine />
      </div>
      {children}
    </Menu>
  );
}
