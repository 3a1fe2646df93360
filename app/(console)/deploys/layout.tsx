import type { ReactNode } from 'react';
import { settingsRooms } from '@/lib/capabilities/registry';
import { RoomMessages } from '@/lib/i18n/room-messages';

/** Changes are said in the words of the rooms that they are of. */
export default function DeploysLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['deploys', ...settingsRooms.map((room) => room.id)]}>{children}</RoomMessages>;
}
