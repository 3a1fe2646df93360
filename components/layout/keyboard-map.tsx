'use client';

import { Keyboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useState, useSyncExternalStore } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Switch } from '../form/switch';
import { useOffer } from '../palette/offers';
import { Kbd } from '../ui/kbd';
import { Sheet } from '../ui/sheet';
import { singleKeys } from './key-list';
import type { NavGroup } from './nav';
import { rememberPreference } from './remember-preference';
import { keyedRooms, RoomLinks } from './room-links';
import { useFindKey } from './use-find-key';
import { useKey, useKeysOfThePage } from './use-key';

/** `?`: every key that does something on this page, and the switch that puts the single ones away. */
export function KeyboardMap({ groups }: { groups: readonly NavGroup[] }) {
  const t = useTranslations('keys');
  const findKey = useFindKey();
  const [open, setOpen] = useState(false);
  useKey('?', () => setOpen(true));
  const icon = <Keyboard aria-hidden="true" />;
  useOffer({ about: null, entries: [{ id: 'keyboard', label: t('title'), icon, act: () => setOpen(true) }] });
  const keys = useKeysOfThePage();
  const at = (where: 'everywhere' | 'here') => keys.filter((key) => singleKeys[key].where === where);
  const here = at('here');
  const rooms = keyedRooms(groups);
  return (
    <>
      <RoomLinks groups={groups} />
      <Sheet open={open} onOpenChange={setOpen} title={t('title')}>
        <div className="grid gap-5">
          <Part title={t('everywhere')}>
            <Line keys={[findKey]}>{t('palette')}</Line>
            {at('everywhere').map((key) => (
              <Line key={key} keys={[shownKey(key)]}>
                {t(singleKeys[key].word)}
              </Line>
            ))}
            <Line keys={[t('reports-key')]}>{t('reports')}</Line>
            <Line keys={[t('escape')]}>{t('close')}</Line>
          </Part>
          {here.length > 0 && (
            <Part title={t('here')}>
              {here.map((key) => (
                <Line key={key} keys={[shownKey(key)]}>
                  {t(singleKeys[key].word)}
                </Line>
              ))}
              {here.includes('j') && <Line keys={[t('enter')]}>{t('open')}</Line>}
            </Part>
          )}
          {rooms.length > 0 && (
            <Part title={t('rooms')}>
              {rooms.map(({ key, room }) => (
                <Line key={key} keys={['G', shownKey(key)]}>
                  {room.label}
                </Line>
              ))}
            </Part>
          )}
          <SingleKeysSwitch />
        </div>
      </Sheet>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  const t = useTranslations('keys');
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 border-b py-1 text-control last:border-b-0">
      <dt className="min-w-0">{children}</dt>
      <dd className="flex shrink-0 items-center gap-1.5">
        {keys.map((key, place) => (
          <span key={key} className="flex items-center gap-1.5">
            {place > 0 && <span className="text-badge text-text-3">{t('then')}</span>}
            <Kbd always>{key}</Kbd>
          </span>
        ))}
      </dd>
    </div>
  );
}

function SingleKeysSwitch() {
  const t = useTranslations('keys');
  const id = useId();
  const on = useSyncExternalStore(watch, areOn, () => true);
  return (
    <section className="border-t pt-4">
      <div className="flex min-h-6 items-center justify-between gap-4">
        <label htmlFor={id} className="text-control font-semibold">
          {t('single')}
        </label>
        <Switch
          id={id}
          checked={on}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => {
            const keys = target.checked ? 'on' : 'off';
            document.documentElement.dataset.keys = keys;
            rememberPreference('keys', keys);
          }}
        />
      </div>
      <p id={`${id}-help`} className="mt-1 text-help text-text-2">
        {t('single-help')}
      </p>
    </section>
  );
}

function shownKey(key: string): string {
  return key.toUpperCase();
}

function areOn(): boolean {
  return document.documentElement.dataset.keys !== 'off';
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-keys'] });
  return () => observer.disconnect();
}
