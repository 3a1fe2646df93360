'use client';

import { usePathname } from 'next/navigation';
import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button-link';
import { useTranslations } from '@/lib/i18n/client';

/** Which right the page at this address needs, where it is the right to read its room; `rooms` are those that the reader may not see. */
export function LackedPermission({ rooms }: { rooms: readonly { id: string; title: string }[] }) {
  const t = useTranslations('page');
  const [, first] = usePathname().split('/');
  const room = rooms.find(({ id }) => id === first);
  return (
    <Page
      title={t('forbidden-title')}
      sentence={room ? t('forbidden-needs', { room: room.title }) : t('forbidden')}
      width="form"
    >
      <div>
        <ButtonLink href="/" variant="primary">
          {t('home')}
        </ButtonLink>
      </div>
    </Page>
  );
}
