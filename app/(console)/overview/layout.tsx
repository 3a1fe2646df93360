import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('overview');

export default function OverviewLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['overview']}>{children}</RoomMessages>;
}
