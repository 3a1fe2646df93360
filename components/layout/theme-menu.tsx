'use client';

import { SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import type { Theme } from '@/lib/i18n/locale';
import { themes } from '@/lib/i18n/locale';
import { useOffer } from '../palette/offers';
import { IconButton } from '../ui/icon-button';
import { Menu, MenuChoice } from '../ui/menu';
import { rememberPreference } from './remember-preference';

/** Light, dark, or as the system: at once here, and before the first paint next time. */
export function ThemeMenu({ theme }: { theme: Theme }) {
  const t = useTranslations('shell.theme');
  const [chosen, setChosen] = useState(theme);
  const choose = (next: Theme) => {
    document.documentElement.classList.remove(...themes);
    document.documentElement.classList.add(next);
    rememberPreference('theme', next);
    setChosen(next);
  };
  const f = useTranslations('find');
  const entries = themes.map((value) => ({
    ...{ id: `theme ${value}`, label: f('theme', { name: t(value) }), icon: <SunMoon aria-hidden="true" /> },
    act: () => choose(value),
  }));
  useOffer({ about: null, entries });
  return (
    <Menu
      trigger={
        <IconButton label={t('label')}>
          <SunMoon aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuChoice
        label={t('label')}
        value={chosen}
        options={themes.map((value) => ({ value, label: t(value) }))}
        onChange={choose}
      />
    </Menu>
  );
}
