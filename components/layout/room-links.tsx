'use client';

import { useEffect, useRef } from 'react';
import { Link } from '../ui/link';
import { roomKeys } from './key-list';
import type { NavGroup, NavRoom } from './nav';
import { useKey } from './use-key';

/** How long after `g` the letter of a room is waited for. */
const waitMs = 1_500;

/**
 * `g`, then the letter of a room. The links are pressed, not the router asked: a form with unsaved typing then asks before it is
 * left, as with every other link.
 */
export function RoomLinks({ groups }: { groups: readonly NavGroup[] }) {
  const links = useRef<HTMLSpanElement>(null);
  const until = useRef(0);
  useKey('g', () => {
    until.current = performance.now() + waitMs;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (until.current < performance.now()) return;
      until.current = 0;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const link = links.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
      if (!link) return;
      // The letter is spent: it is no other key of the page any more.
      event.preventDefault();
      event.stopPropagation();
      link.click();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
  return (
    <span ref={links} hidden>
      {keyedRooms(groups).map(({ key, room }) => (
        <Link key={key} href={room.href} data-key={key}>
          {room.label}
        </Link>
      ))}
    </span>
  );
}

/** The rooms of this person that have a letter, in the order of the letters' list. */
export function keyedRooms(groups: readonly NavGroup[]): { key: string; room: NavRoom }[] {
  const rooms = groups.flatMap((group) => group.rooms);
  return Object.entries(roomKeys).flatMap(([key, id]) => {
    const room = rooms.find((candidate) => candidate.id === id);
    return room ? [{ key, room }] : [];
  });
}
