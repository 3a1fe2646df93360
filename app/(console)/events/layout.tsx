import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('events');

export default function EventsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['events']}>{children}</RoomMessages>;
}
