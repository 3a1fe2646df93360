import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('first-run');

/** The steps are the forms of these rooms. */
export default function FirstRunLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={['first-run', 'server', 'domains', 'mailboxes']}>{children}</RoomMessages>;
}
