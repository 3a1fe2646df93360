import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('listeners');

export default function ListenersLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['listeners']}>{children}</RoomMessages>;
}
