import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';

export default function OverviewLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['overview']}>{children}</RoomMessages>;
}
