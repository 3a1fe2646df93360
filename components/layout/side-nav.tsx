'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { Link } from '../ui/link';
import type { NavCount, NavGroup, NavRoom } from './nav';
import { currentRoom, groupIcons, otherIcon, worstCount } from './nav';

/** Groups and their rooms, one group open at a time: at first the one we are in. */
export function SideNav({ groups, onNavigate }: { groups: readonly NavGroup[]; onNavigate?: () => void }) {
  const t = useTranslations('nav');
  const here = currentRoom(groups, usePathname());
  const hereId = here?.group.id ?? null;
  const [open, setOpen] = useState({ from: hereId, group: hereId });
  // Going to a room of another group opens that one; until then the person's own choice stands.
  const openId = open.from === hereId ? open.group : hereId;
  return (
    <nav aria-label={t('label')} className="grid grid-cols-1 gap-px">
      {groups.map((group) => {
        const [only] = group.rooms;
        if (only && group.rooms.length === 1 && only.id === group.id) {
          return <RoomOfItsOwn key={group.id} room={only} here={here?.room.id === only.id} onNavigate={onNavigate} />;
        }
        const isOpen = openId === group.id;
        return (
          <Group
            key={group.id}
            group={group}
            open={isOpen}
            here={here?.room.id ?? null}
            onToggle={() => setOpen({ from: hereId, group: isOpen ? null : group.id })}
            onNavigate={onNavigate}
          />
        );
      })}
    </nav>
  );
}

const line =
  'flex h-10 w-full items-center gap-2.5 rounded-control px-2 text-left font-[550] text-text-2 hover:bg-hover hover:text-text md:h-8';

function RoomOfItsOwn({
  room,
  here,
  onNavigate,
}: {
  room: NavRoom;
  here: boolean;
  onNavigate: (() => void) | undefined;
}) {
  const Icon = groupIcons[room.id] ?? otherIcon;
  return (
    <Link
      look="plain"
      href={room.href}
      {...(onNavigate ? { onClick: onNavigate } : {})}
      aria-current={here ? 'page' : undefined}
      className={classNames(line, here && 'bg-surface text-text shadow-1 ring-1 ring-line')}
    >
      <Icon aria-hidden="true" className={here ? 'text-accent' : 'text-text-3'} />
      {room.label}
      <Count count={room.count ?? null} />
    </Link>
  );
}

type GroupProps = {
  group: NavGroup;
  open: boolean;
  here: string | null;
  onToggle: () => void;
  onNavigate: (() => void) | undefined;
};

function Group({ group, open, here, onToggle, onNavigate }: GroupProps) {
  const t = useTranslations('nav');
  const Icon = groupIcons[group.id] ?? otherIcon;
  const Chevron = open ? ChevronDown : ChevronRight;
  const current = group.rooms.some((room) => room.id === here);
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className={classNames(line, current && 'text-text')}
      >
        <Icon aria-hidden="true" className={current ? 'text-accent' : 'text-text-3'} />
        <span className="min-w-0 flex-1 truncate">{t(`group.${group.id}`)}</span>
        {!open && <Count count={worstCount(group.rooms)} />}
        <Chevron aria-hidden="true" className="size-3.5! text-text-3" />
      </button>
      {open && (
        <ul className="grid grid-cols-1 gap-px">
          {group.rooms.map((room) => (
            <li key={room.id}>
              <RoomLink room={room} here={room.id === here} onNavigate={onNavigate} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function RoomLink({ room, here, onNavigate }: { room: NavRoom; here: boolean; onNavigate: (() => void) | undefined }) {
  return (
    <Link
      look="plain"
      href={room.href}
      {...(onNavigate ? { onClick: onNavigate } : {})}
      aria-current={here ? 'page' : undefined}
      className={classNames(
        'relative flex h-10 items-center rounded-control pr-2 pl-[34px] before:absolute md:h-[29px]',
        here
          ? 'bg-surface font-semibold text-text shadow-1 ring-1 ring-line before:inset-y-1.5 before:left-[14.5px] before:w-[3px] before:rounded-[2px] before:bg-accent'
          : 'text-text-2 before:inset-y-0 before:left-[15.5px] before:w-px before:bg-line hover:bg-hover hover:text-text',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{room.label}</span>
      <Count count={room.count ?? null} />
    </Link>
  );
}

const countTones = {
  warn: 'bg-warn-soft font-semibold text-warn',
  danger: 'bg-danger-soft font-semibold text-danger',
  quiet: 'text-text-3',
} as const;

function Count({ count }: { count: NavCount | null }) {
  const t = useTranslations('nav');
  const { number } = useFormats();
  if (!count) return null;
  return (
    <span
      className={classNames(
        'num ml-auto min-w-5 rounded-badge px-[5px] text-center text-badge leading-[18px]',
        countTones[count.tone],
      )}
    >
      <span aria-hidden={count.tone !== 'quiet'}>{number(count.value)}</span>
      {count.tone !== 'quiet' && <span className="sr-only">, {t('needs-you', { count: count.value })}</span>}
    </span>
  );
}
