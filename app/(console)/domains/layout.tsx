import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('domains');

export default function DomainsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['domains']}>{children}</RoomMessages>;
}
