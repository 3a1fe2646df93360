import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';

export default function DomainsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['domains']}>{children}</RoomMessages>;
}
