import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';

export default function ListenersLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['listeners']}>{children}</RoomMessages>;
}
