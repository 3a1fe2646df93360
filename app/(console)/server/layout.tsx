import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('server');

export default function ServerLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['server']}>{children}</RoomMessages>;
}
