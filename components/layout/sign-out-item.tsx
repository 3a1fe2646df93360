'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from '@/lib/i18n/client';
import { MenuItem } from '../ui/menu';

/** The way out, for the person menu; `signOut` is the action of whoever keeps the sessions. */
export function SignOutItem({ signOut }: { signOut: () => Promise<unknown> }) {
  const t = useTranslations('shell');
  return (
    <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOut()}>
      {t('sign-out')}
    </MenuItem>
  );
}
