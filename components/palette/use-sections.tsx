'use client';

import { AtSign, File, Globe, Inbox, LogOut, Plus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import type { NavGroup } from '../layout/nav';
import { groupIcons, otherIcon } from '../layout/nav';
import { postSignOut } from '../layout/sign-out-item';
import type { Entry, Section } from './entry';
import { matching } from './entry';
import type { Offer } from './offers';
import { useOffers } from './offers';
import type { Found, Hit } from './use-found';
import { useSeenLately } from './use-seen-lately';

/** What this person may find and do; the console's layout says it. */
export type PaletteScope = {
  /** Only what this person may see. */
  groups: readonly NavGroup[];
  /** Where objects are looked up; null for whoever may see none. */
  path: string | null;
  /** "New mailbox", by the address that opens it. */
  actions: readonly { room: string; label: string; href: string }[];
  /** By room: what can be done with an object, by the wish that opens the question on its page. */
  verbs: Record<string, readonly ObjectVerb[]>;
};
export type ObjectVerb = { wish: string; label: string; when?: 'enabled' | 'disabled' };

/** What stands in the palette for what was typed; nothing typed: what can be done here, what was seen lately, all rooms. */
export function useSections(scope: PaletteScope, typed: string, found: Found): Section[] {
  const t = useTranslations('find');
  const offers = useOffers();
  const seen = useSeenLately(scope.groups);
  const rooms = scope.groups.flatMap((group) => group.rooms);
  const ofPage = offers.filter((offer) => offer.about !== null);
  const recent = seen.map(
    ({ href, name, room }): Entry => ({
      ...{ id: `seen ${href}`, label: name, href, icon: iconOf(room) },
      note: rooms.find(({ id }) => id === room)?.label ?? '',
    }),
  );
  const sections: Section[] = [
    ...ofPage.map(({ about, entries }) => ({ id: `page ${about}`, title: about ?? '', entries })),
    ...(typed.trim() === '' ? [{ id: 'recent', title: t('recent'), entries: recent }] : []),
    { id: 'rooms', title: t('rooms'), entries: useRoomEntries(scope.groups) },
    { id: 'actions', title: t('actions'), entries: useActions(scope, offers) },
  ];
  return [
    ...sections.map((section) => ({ ...section, entries: matching(section.entries, typed) })),
    ...rooms.map(({ id, label }) => ({
      id,
      title: label,
      entries: hitsOf(found.hits, id, scope.verbs[id] ?? [], t('open')),
    })),
  ].filter(({ entries }) => entries.length > 0);
}

function useRoomEntries(groups: readonly NavGroup[]): Entry[] {
  const t = useTranslations('nav');
  return groups.flatMap((group) => {
    const Icon = groupIcons[group.id] ?? otherIcon;
    return group.rooms.map(({ id, label, href }) => ({
      ...{ id: `room ${id}`, label, href, icon: <Icon aria-hidden="true" /> },
      note: id === group.id ? '' : t(`group.${group.id}`),
    }));
  });
}

function useActions(scope: PaletteScope, offers: readonly Offer[]): Entry[] {
  const t = useTranslations('shell');
  const leave: Entry = { id: 'sign-out', label: t('sign-out'), icon: <LogOut aria-hidden="true" />, act: postSignOut };
  return [
    ...scope.actions.map(({ room, label, href }) => ({
      ...{ id: `${room} ${href}`, label, href, icon: <Plus aria-hidden="true" /> },
    })),
    ...offers.flatMap((offer) => (offer.about === null ? offer.entries : [])),
    leave,
  ];
}

/** The objects of one room that were found, each with what can be done with it on its page. */
function hitsOf(hits: readonly Hit[], room: string, verbs: readonly ObjectVerb[], open: string): Entry[] {
  return hits
    .filter((hit) => hit.room === room)
    .map(({ href, name, note, enabled }) => ({
      ...{ id: href, label: name, note, href, icon: iconOf(room), disabled: !enabled },
      verbs: [
        { id: `${href} open`, label: open, href },
        ...verbs
          .filter(({ when }) => when === undefined || (when === 'enabled') === enabled)
          .map(({ wish, label }) => ({ id: `${href} ${wish}`, label, href: `${href}?do=${wish}` })),
      ],
    }));
}

function iconOf(room: string): ReactNode {
  const Icon = roomIcons[room] ?? File;
  return <Icon aria-hidden="true" />;
}

const roomIcons: Record<string, typeof File> = {
  domains: Globe,
  mailboxes: Inbox,
  aliases: AtSign,
  groups: Users,
};
