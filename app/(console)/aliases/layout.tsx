import type { ReactNode } from 'react';
import { RoomMessages } from '@/lib/i18n/room-messages';

export default function AliasesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['aliases']}>{children}</RoomMessages>;
}
