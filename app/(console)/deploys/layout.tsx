import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { settingsRooms } from '@/lib/capabilities/registry';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('deploys');

/** Changes are said in the words of the rooms that they are of. */
export default function DeploysLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['deploys', ...settingsRooms.map((room) => room.id)]}>{children}</RoomMessages>;
}
