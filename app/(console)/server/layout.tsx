import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';
import { getTranslations } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('server');
  return { title: t('title') };
}

export default function ServerLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['server']}>{children}</RoomMessages>;
}
