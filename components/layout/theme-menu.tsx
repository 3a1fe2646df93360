'use client';

import { SunMoon } from 'lucide-react';
import { useTranslations } from '@/lib/i18n/client';
import type { Theme } from '@/lib/i18n/locale';
import { themes } from '@/lib/i18n/locale';
import { useOffer } from '../palette/offers';
import { IconButton } from '../ui/icon-button';
import { Menu, MenuChoice } from '../ui/menu';
import { rememberPreference } from './remember-preference';

/** `onPhone` false: there the choice stands in another menu, for want of room. */
export function ThemeMenu({ onPhone = true }: { onPhone?: boolean }) {
  const t = useTranslations('shell.theme');
  const f = useTranslations('find');
  const entries = themes.map((value) => ({
    ...{ id: `theme ${value}`, label: f('theme', { name: t(value) }), icon: <SunMoon aria-hidden="true" /> },
    act: () => choose(value),
  }));
  useOffer({ about: null, entries });
  return (
    <Menu
      trigger={
        <IconButton label={t('label')} className={onPhone ? undefined : 'max-md:hidden'}>
          <SunMoon aria-hidden="true" />
        </IconButton>
      }
    >
      <ThemeChoice />
    </Menu>
  );
}

/** Light, dark, or as the system. Drawn in an open menu alone, where the page itself says which it has. */
export function ThemeChoice() {
  const t = useTranslations('shell.theme');
  const chosen = themes.find((theme) => document.documentElement.classList.contains(theme)) ?? 'system';
  return (
    <MenuChoice
      label={t('label')}
      value={chosen}
      options={themes.map((value) => ({ value, label: t(value) }))}
      onChange={choose}
    />
  );
}

/** At once here, and before the first paint next time. */
function choose(theme: Theme): void {
  document.documentElement.classList.remove(...themes);
  document.documentElement.classList.add(theme);
  rememberPreference('theme', theme);
}
