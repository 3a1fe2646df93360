import type { ReactNode } from 'react';
import { windowTitle } from '@/components/layout/window-title';
import { RoomMessages } from '@/lib/i18n/room-messages';

export const generateMetadata = () => windowTitle('mailboxes');

export default function MailboxesLayout({ children }: { children: ReactNode }) {
  return (
    <RoomMessages rooms={['mailboxes']} without={['import']}>
      {children}
    </RoomMessages>
  );
}
