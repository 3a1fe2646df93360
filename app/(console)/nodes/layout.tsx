import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('nodes');

export default function NodesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['nodes']}>{children}</RoomMessages>;
}
