import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';

export default function BlankRoomsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['blank-rooms']}>{children}</RoomMessages>;
}
