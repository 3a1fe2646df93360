'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { usePageName } from '../layout/breadcrumb';
import type { NavGroup } from '../layout/nav';
import { currentRoom } from '../layout/nav';

export type Seen = { href: string; name: string; room: string };

/** Pages of objects that were opened, the newest first. Kept by this tab alone: addresses of people are not left in a browser. */
export function useSeenLately(groups: readonly NavGroup[]): readonly Seen[] {
  const pathname = usePathname();
  const name = usePageName();
  const room = currentRoom(groups, pathname)?.room.id ?? null;
  const [seen, setSeen] = useState<readonly Seen[]>([]);
  useEffect(() => {
    if (room === null || name === null || !/\/\d+$/.test(pathname)) return;
    const here = { href: pathname, name, room };
    setSeen((before) => [here, ...before.filter(({ href }) => href !== pathname)].slice(0, 6));
  }, [pathname, name, room]);
  return seen.filter(({ href }) => href !== pathname);
}
