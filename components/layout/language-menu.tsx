'use client';

import { Languages } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from '@/lib/i18n/client';
import type { Locale } from '@/lib/i18n/locale';
import { locales } from '@/lib/i18n/locale';
import { useOffer } from '../palette/offers';
import { IconButton } from '../ui/icon-button';
import { Menu, MenuChoice } from '../ui/menu';
import { rememberPreference } from './remember-preference';

/** For whoever has not signed in; afterwards the choice stands in the person's menu. */
export function LanguageMenu() {
  const t = useTranslations('shell.language');
  return (
    <Menu
      trigger={
        <IconButton label={t('label')}>
          <Languages aria-hidden="true" />
        </IconButton>
      }
    >
      <LanguageChoice />
    </Menu>
  );
}

/** Each language in its own words. */
export function LanguageChoice() {
  const t = useTranslations('shell.language');
  const choose = useChooseLocale();
  return (
    <MenuChoice
      label={t('label')}
      value={useLocale()}
      options={locales.map((value) => ({ value, label: t(value) }))}
      onChange={choose}
    />
  );
}

/** The languages in the command palette. */
export function useLanguageOffer(): void {
  const t = useTranslations('shell.language');
  const f = useTranslations('find');
  const choose = useChooseLocale();
  const entries = locales.map((value) => ({
    ...{ id: `language ${value}`, label: f('language', { name: t(value) }), icon: <Languages aria-hidden="true" /> },
    act: () => choose(value),
  }));
  useOffer({ about: null, entries });
}

function useChooseLocale() {
  const router = useRouter();
  return (locale: Locale) => {
    rememberPreference('locale', locale);
    router.refresh();
  };
}
