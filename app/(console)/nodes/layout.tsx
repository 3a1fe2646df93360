import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';

export default function NodesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['nodes']}>{children}</RoomMessages>;
}
