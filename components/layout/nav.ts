import type { LucideIcon } from 'lucide-react';
import {
  BrickWallShield,
  Contact,
  Folder,
  Gauge,
  KeyRound,
  Lock,
  ScrollText,
  Send,
  Server,
  Shield,
} from 'lucide-react';

/** What needs a person is amber or red; what is merely there is grey. */
export type NavCount = { value: number; tone: 'warn' | 'danger' | 'quiet' };
export type NavRoom = { id: string; label: string; href: string; count?: NavCount };
/** A group of the side bar; its label comes from the catalog, by id. A group with one room of the same id is a plain link. */
export type NavGroup = { id: string; rooms: readonly NavRoom[] };

export const groupIcons: Record<string, LucideIcon> = {
  overview: Gauge,
  directory: Contact,
  access: KeyRound,
  'transport-security': Lock,
  'inbound-protection': Shield,
  outbound: Send,
  network: BrickWallShield,
  fleet: Server,
  record: ScrollText,
};
export const otherIcon: LucideIcon = Folder;

/** The room that an address belongs to: the longest href that the address starts with. Pure. */
export function currentRoom(groups: readonly NavGroup[], pathname: string): { group: NavGroup; room: NavRoom } | null {
  const places = groups.flatMap((group) => group.rooms.map((room) => ({ group, room })));
  const within = places.filter(({ room }) => pathname === room.href || pathname.startsWith(`${room.href}/`));
  return within.sort((a, b) => b.room.href.length - a.room.href.length)[0] ?? null;
}

/** A closed group carries the worst of its rooms' badges that need someone. Pure. */
export function worstCount(rooms: readonly NavRoom[]): NavCount | null {
  const worstFirst = ['danger', 'warn'] as const;
  for (const tone of worstFirst) {
    const values = rooms.flatMap((room) => (room.count?.tone === tone ? [room.count.value] : []));
    if (values.length > 0) return { tone, value: values.reduce((sum, value) => sum + value, 0) };
  }
  return null;
}
