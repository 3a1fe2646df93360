import 'server-only';
import type { ReactNode } from 'react';
import { roomMessages } from './catalogs';
import { MoreMessages } from './client';
import { getPreferences } from './server';

/** Gives the client components below the words of these rooms: a room's layout wraps its pages in it. */
export async function RoomMessages({ rooms, children }: { rooms: readonly string[]; children: ReactNode }) {
  const { locale } = await getPreferences();
  return <MoreMessages messages={await roomMessages(rooms, locale)}>{children}</MoreMessages>;
}
