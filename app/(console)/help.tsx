'use client';

import { CircleQuestionMark } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { guideWish } from '@/components/feedback/guide-link';
import type { NavGroup, NavRoom } from '@/components/layout/nav';
import { currentRoom } from '@/components/layout/nav';
import { useKey } from '@/components/layout/use-key';
import { useWish } from '@/components/layout/use-wish';
import { useOffer } from '@/components/palette/offers';
import { IconButton } from '@/components/ui/icon-button';
import { Note } from '@/components/ui/note';
import { Sheet } from '@/components/ui/sheet';
import { useLocale, useTranslations } from '@/lib/i18n/client';
import type { Locale } from '@/lib/i18n/locale';

/** Beside the page, the guide of its room in the person's language. */
export function Help({ groups }: { groups: readonly NavGroup[] }) {
  const here = currentRoom(groups, usePathname());
  return here && <RoomHelp key={here.room.id} room={here.room} />;
}

function RoomHelp({ room }: { room: NavRoom }) {
  const t = useTranslations('help');
  const [open, setOpen] = useState(false);
  const act = () => setOpen(true);
  useKey('h', act);
  useWish([guideWish], act);
  const icon = <CircleQuestionMark aria-hidden="true" />;
  useOffer({ about: null, entries: [{ id: 'help', label: t('about', { name: room.label }), icon, act }] });
  return (
    <>
      <IconButton label={t('title')} aria-haspopup="dialog" onClick={act}>
        {icon}
      </IconButton>
      <Sheet open={open} onOpenChange={setOpen} title={room.label} note={t('title')}>
        <Guide room={room} />
      </Sheet>
    </>
  );
}

type Loaded = Awaited<ReturnType<typeof loadGuide>>;

function Guide({ room }: { room: NavRoom }) {
  const [t, u] = [useTranslations('help'), useTranslations('ui')];
  const locale = useLocale();
  const [guide, setGuide] = useState<Loaded | 'away' | null>(null);
  useEffect(() => {
    let isAsked = true;
    const show = (answer: Loaded | 'away') => isAsked && setGuide(answer);
    loadGuide(room.id, locale).then(show, () => show('away'));
    return () => {
      isAsked = false;
    };
  }, [room.id, locale]);
  if (guide === null) return <p className="text-text-2">{u('loading')}</p>;
  if (guide === 'away') return <Note tone="warn">{t('away')}</Note>;
  return <guide.GuideText label={room.label} markdown={guide.markdown} />;
}

/** Page and parser come when they are asked for: nobody's first visit carries them. Throws when a part can't be had. */
async function loadGuide(room: string, locale: Locale) {
  const [{ GuideText }, page] = await Promise.all([
    import('./guide-text'),
    import(`../../docs/guide/${room}.${locale}.md`),
  ]);
  const markdown: string = page.default;
  return { GuideText, markdown };
}
