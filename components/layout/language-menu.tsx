'use client';

import { Languages } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from '@/lib/i18n/client';
import type { Locale } from '@/lib/i18n/locale';
import { locales } from '@/lib/i18n/locale';
import { IconButton } from '../ui/icon-button';
import { Menu, MenuChoice } from '../ui/menu';
import { rememberPreference } from './remember-preference';

/** Each language in its own words. */
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

export function LanguageChoice() {
  const t = useTranslations('shell.language');
  const router = useRouter();
  const choose = (locale: Locale) => {
    rememberPreference('locale', locale);
    router.refresh();
  };
  return (
    <MenuChoice
      label={t('label')}
      value={useLocale()}
      options={locales.map((value) => ({ value, label: t(value) }))}
      onChange={choose}
    />
  );
}
