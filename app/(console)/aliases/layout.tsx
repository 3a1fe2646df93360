import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('aliases');

export default function AliasesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['aliases']}>{children}</RoomMessages>;
}
