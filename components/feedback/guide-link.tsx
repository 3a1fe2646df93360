'use client';

import { useTranslations } from '@/lib/i18n/client';
import { Link } from '../ui/link';

/** What the address asks of the page's Help. */
export const guideWish = 'help';

/** Opens the guide of the room beside the page. */
export function GuideLink() {
  const t = useTranslations('help');
  return (
    <Link href={`?do=${guideWish}`} scroll={false}>
      {t('guide')}
    </Link>
  );
}
