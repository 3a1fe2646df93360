'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from '@/lib/i18n/client';
import { MenuItem } from '../ui/menu';

/**
 * The way out, for the person menu. A plain form and no action: only a whole answer may carry Clear-Site-Data, and only a whole
 * new page leaves nothing behind in the browser.
 */
export function SignOutItem() {
  const t = useTranslations('shell');
  return (
    <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={postSignOut}>
      {t('sign-out')}
    </MenuItem>
  );
}

/** The menu closes and takes its items with it, so the form stands outside. */
export function postSignOut(): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/sign-out';
  document.body.append(form);
  form.submit();
}
