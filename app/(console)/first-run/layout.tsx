import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';
import { getTranslations } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('first-run');
  return { title: t('title') };
}

/** The steps are the forms of these rooms. */
export default function FirstRunLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['first-run', 'server', 'domains', 'mailboxes']}>{children}</RoomMessages>;
}
