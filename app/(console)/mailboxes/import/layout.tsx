import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';

export default function ImportLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['mailboxes']}>{children}</RoomMessages>;
}
