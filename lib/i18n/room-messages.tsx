import 'server-only';
import type { ReactNode } from 'react';
import { roomMessages } from './catalogs';
import { MoreMessages } from './client';
import { compiled } from './compiled';
import type { Locale } from './locale';
import { madeOnce } from './made-once';
import type { CompiledMessages } from './say';
import { getPreferences } from './server';

type RoomMessagesProps = {
  rooms: readonly string[];
  /** Of each room only these parts of its catalog, or all but those: what a page's components never say need not travel to them. */
  only?: readonly string[] | null;
  without?: readonly string[];
  children: ReactNode;
};

/** Gives the client components below the words of these rooms: a room's layout wraps its pages in it. */
export async function RoomMessages({ rooms, only = null, without = [], children }: RoomMessagesProps) {
  const { locale } = await getPreferences();
  return <MoreMessages words={await roomWords({ locale, rooms, only, without })}>{children}</MoreMessages>;
}

type Wanted = { locale: Locale; rooms: readonly string[]; only: readonly string[] | null; without: readonly string[] };

const roomWords = madeOnce(async ({ locale, rooms, only, without }: Wanted) => {
  const wanted = (part: string) => only?.includes(part) ?? !without.includes(part);
  const messages: CompiledMessages = {};
  for (const [room, words] of Object.entries(await roomMessages(rooms, locale))) {
    if (typeof words === 'string') continue;
    const parts = Object.entries(compiled(words)).filter(([part]) => wanted(part));
    messages[room] = Object.fromEntries(parts);
  }
  return JSON.stringify(messages);
});
