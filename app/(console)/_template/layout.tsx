import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('blank-rooms');

export default function BlankRoomsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['blank-rooms']}>{children}</RoomMessages>;
}
