import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('groups');

export default function GroupsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['groups']}>{children}</RoomMessages>;
}
