'use client';

import { CalendarClock, CircleCheck, CircleSlash, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Result } from '@/lib/actions/result';
import type { DisableInput, ScheduleDto, ScheduledObject, SeenObject } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { useKey } from '../layout/use-key';
import { useWish } from '../layout/use-wish';
import { useOffer } from '../palette/offers';
import { Button } from '../ui/button';
import { later } from '../ui/later';
import { ActionsMenu, MenuItem, MenuLine, RowMenu } from '../ui/menu';
import { firstFieldIn } from '../ui/return-focus';
import { useEnable } from './use-enable';

const ScheduleDialog = later(() => import('./schedule-dialog').then((part) => part.ScheduleDialog));
const DisableDialog = later(() => import('./disable-dialog').then((part) => part.DisableDialog));

/** What can be done with an object of the directory, and how. */
export type ObjectVerbs = {
  /** Its catalog; has `disable`, `reason`, `enable` and `delete`. */
  room: string;
  name: string;
  object: { id: number; version: number; enabled: boolean; disabledReason: string; schedule: ScheduleDto | null };
  enable: (input: SeenObject) => Promise<Result<unknown>>;
  /** Also puts another reason in the place of the old one. */
  disable: (input: DisableInput) => Promise<Result<unknown>>;
  /** Sets when it is disabled or enabled by itself. */
  schedule: (input: ScheduledObject) => Promise<Result<unknown>>;
  /** The question before it is deleted; drawn while it is open. */
  deletion: (onClose: () => void) => ReactNode;
  /** Another verb that only this kind of object has; it comes first. */
  first?: OwnVerb;
  /** One more of its own; on the object's page it stands in the menu. */
  second?: OwnVerb;
  /** Ways to what belongs to it, in the row's menu. */
  links?: ReactNode;
};

type OwnVerb = { label: string; icon: ReactNode; dialog: (onClose: () => void) => ReactNode };
type Verb = 'first' | 'second' | 'disable' | 'schedule' | 'delete';

/** The `⋯` of a row. `children` draws its ObjectMenu with the press that opened it. */
export function ObjectRowMenu({ name, children }: { name: string; children: (press: Event) => ReactNode }) {
  const u = useTranslations('ui');
  return <RowMenu label={u('actions-for', { name })}>{children}</RowMenu>;
}

/** The same verbs as on the object's page, once the row's menu was opened. */
export function ObjectMenu({ press, ...verbs }: ObjectVerbs & { press: Event }) {
  const t = useTranslations(verbs.room);
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<Verb | null>(null);
  const { enable, refused } = useEnable(verbs);
  const { first, links } = verbs;
  const { enabled } = verbs.object;
  return (
    <>
      <ActionsMenu label={u('actions-for', { name: verbs.name })} press={press}>
        {links}
        {links && <MenuLine />}
        {first && (
          <MenuItem icon={first.icon} onSelect={() => setVerb('first')}>
            {first.label}
          </MenuItem>
        )}
        <SecondItem verbs={verbs} onSelect={() => setVerb('second')} />
        {!enabled && (
          <MenuItem icon={<CircleCheck aria-hidden="true" />} onSelect={() => void enable()}>
            {t('enable.action')}
          </MenuItem>
        )}
        <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
          {t(enabled ? 'disable.action' : 'reason.action')}
        </MenuItem>
        <ScheduleItem onSelect={() => setVerb('schedule')} />
        <DeleteItem room={verbs.room} onSelect={() => setVerb('delete')} />
      </ActionsMenu>
      <OpenDialog verbs={verbs} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}

/** The verbs as buttons, at the head of the object's page. */
export function ObjectActions(verbs: ObjectVerbs) {
  const t = useTranslations(verbs.room);
  const s = useTranslations('schedule');
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<Verb | null>(null);
  const { enable, refused } = useEnable(verbs);
  const { first, second } = verbs;
  const { enabled } = verbs.object;
  useKey('e', () => firstFieldIn(document.getElementById('main'))?.focus());
  useWish(['first', 'second', 'disable', 'schedule', 'delete'], setVerb);
  useOffer({
    about: verbs.name,
    entries: [
      ...(first ? [{ id: 'first', label: first.label, icon: first.icon, act: () => setVerb('first') }] : []),
      ...(second ? [{ id: 'second', label: second.label, icon: second.icon, act: () => setVerb('second') }] : []),
      ...(enabled
        ? []
        : [
            {
              id: 'enable',
              label: t('enable.action'),
              icon: <CircleCheck aria-hidden="true" />,
              act: () => void enable(),
            },
          ]),
      {
        ...{ id: 'disable', label: t(enabled ? 'disable.action' : 'reason.action') },
        ...{ icon: <CircleSlash aria-hidden="true" />, act: () => setVerb('disable') },
      },
      {
        ...{ id: 'schedule', label: s('action'), icon: <CalendarClock aria-hidden="true" /> },
        act: () => setVerb('schedule'),
      },
      { id: 'delete', label: t('delete.action'), icon: <Trash2 aria-hidden="true" />, act: () => setVerb('delete') },
    ],
  });
  return (
    <>
      {first && <Button onClick={() => setVerb('first')}>{first.label}</Button>}
      {enabled ? (
        <Button variant="danger-quiet" onClick={() => setVerb('disable')}>
          {t('disable.action')}
        </Button>
      ) : (
        <Button onClick={() => void enable()}>{t('enable.action')}</Button>
      )}
      <ActionsMenu boxed label={u('actions-for', { name: verbs.name })}>
        <SecondItem verbs={verbs} onSelect={() => setVerb('second')} />
        {!enabled && (
          <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
            {t('reason.action')}
          </MenuItem>
        )}
        <ScheduleItem onSelect={() => setVerb('schedule')} />
        <DeleteItem room={verbs.room} onSelect={() => setVerb('delete')} />
      </ActionsMenu>
      <OpenDialog verbs={verbs} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}

function SecondItem({ verbs: { second }, onSelect }: { verbs: ObjectVerbs; onSelect: () => void }) {
  return (
    second && (
      <MenuItem icon={second.icon} onSelect={onSelect}>
        {second.label}
      </MenuItem>
    )
  );
}

function ScheduleItem({ onSelect }: { onSelect: () => void }) {
  const s = useTranslations('schedule');
  return (
    <MenuItem icon={<CalendarClock aria-hidden="true" />} onSelect={onSelect}>
      {s('action')}
    </MenuItem>
  );
}

function DeleteItem({ room, onSelect }: { room: string; onSelect: () => void }) {
  const t = useTranslations(room);
  return (
    <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={onSelect}>
      {t('delete.action')}
    </MenuItem>
  );
}

type OpenDialogProps = { verbs: ObjectVerbs; verb: Verb | null; onClose: () => void };

function OpenDialog({ verbs, verb, onClose }: OpenDialogProps) {
  if (verb === 'first') return verbs.first?.dialog(onClose);
  if (verb === 'second') return verbs.second?.dialog(onClose);
  if (verb === 'disable') return <DisableDialog verbs={verbs} onClose={onClose} />;
  if (verb === 'schedule') return <ScheduleDialog verbs={verbs} onClose={onClose} />;
  if (verb === 'delete') return verbs.deletion(onClose);
  return null;
}
