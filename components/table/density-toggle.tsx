'use client';

import { Rows3 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { rememberPreference } from '../layout/remember-preference';
import { Button } from '../ui/button';

/** Rows of 44 or 36 px, kept per person. Never smaller type. */
export function DensityToggle() {
  const t = useTranslations('table');
  const compact = useSyncExternalStore(watch, isCompact, () => false);
  const toggle = () => {
    const density = compact ? 'comfortable' : 'compact';
    document.documentElement.dataset.density = density;
    rememberPreference('density', density);
  };
  return (
    <Button
      variant="ghost"
      size="small"
      aria-pressed={compact}
      icon={<Rows3 aria-hidden="true" />}
      onClick={toggle}
      className="max-md:hidden aria-pressed:bg-accent-soft aria-pressed:text-text"
    >
      {t('compact')}
    </Button>
  );
}

function isCompact(): boolean {
  return document.documentElement.dataset.density === 'compact';
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}
