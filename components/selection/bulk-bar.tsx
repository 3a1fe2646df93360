'use client';

import { Ellipsis, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { later } from '../ui/later';
import { Menu, MenuItem } from '../ui/menu';
import { toRoute } from '../ui/route';
import type { BulkVerb } from './bulk-verb';
import { useSelection } from './selection-frame';

const BulkDialog = later(() => import('./bulk-dialog').then((part) => part.BulkDialog));

type BulkBarProps = {
  room: string;
  /** How many match, if that is known. */
  total: number | null;
  verbs: readonly BulkVerb[];
  /** What else can be done with it, beside the verbs: a download. */
  children?: ReactNode;
};

/** What is chosen, and what can be done with it: floats above the foot of the list, and nothing moves when it comes. */
export function BulkBar({ room, total, verbs, children }: BulkBarProps) {
  const t = useTranslations('bulk');
  const { number } = useFormats();
  const { all, count, clear } = useSelection();
  const [opened, setOpened] = useState<BulkVerb | null>(null);
  const [first, second, ...others] = verbs;
  const words = all ? t('all-selected') : t('selected', { count, shown: number(count) });
  const isEmpty = !all && count === 0;
  return (
    <>
      <p role="status" className="sr-only">
        {isEmpty ? '' : words}
      </p>
      {!isEmpty && (
        <section
          aria-label={t('region')}
          data-foot=""
          className="sticky bottom-2 z-20 flex max-w-full flex-wrap items-center gap-2 justify-self-center rounded-card bg-text py-[7px] pr-2 pl-3.5 text-control text-surface shadow-2 max-md:w-full md:bottom-4 print:hidden [&_:focus-visible]:outline-surface"
        >
          <b className="num font-semibold">{words}</b>
          {!all && <ChooseAll total={total} />}
          <div className="flex flex-wrap gap-2 max-md:order-last max-md:basis-full md:ml-1">
            {[first, second].map(
              (verb) =>
                verb && (
                  <Button
                    key={verb.id}
                    {...BulkDialog.near}
                    variant="inverted"
                    size="small"
                    onClick={() => setOpened(verb)}
                  >
                    <VerbName verb={verb} />
                  </Button>
                ),
            )}
            {children}
            <MoreVerbs room={room} verbs={others} onPick={setOpened} />
          </div>
          <button
            type="button"
            aria-label={t('clear')}
            onClick={() => leaveTo(clear)}
            className="ml-auto inline-grid size-10 place-items-center rounded-control hover:bg-surface/15 md:size-8"
          >
            <X aria-hidden="true" />
          </button>
        </section>
      )}
      {opened && <BulkDialog room={room} verb={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function ChooseAll({ total }: { total: number | null }) {
  const t = useTranslations('bulk');
  const { number } = useFormats();
  const { count, chooseAll } = useSelection();
  if (total !== null && total <= count) return null;
  return (
    <button type="button" onClick={chooseAll} className="text-help underline underline-offset-3">
      {total === null ? t('select-all-open') : t('select-all', { shown: number(total) })}
    </button>
  );
}

type MoreVerbsProps = { room: string; verbs: readonly BulkVerb[]; onPick: (verb: BulkVerb) => void };

function MoreVerbs({ room, verbs, onPick }: MoreVerbsProps) {
  const t = useTranslations('bulk');
  const router = useRouter();
  if (verbs.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button variant="inverted" size="small" aria-label={t('more')}>
          <Ellipsis aria-hidden="true" />
        </Button>
      }
    >
      {verbs.map((verb) => (
        <MenuItem key={verb.id} danger={verb.danger ?? false} onSelect={() => onPick(verb)}>
          <VerbName verb={verb} />
        </MenuItem>
      ))}
      <MenuItem onSelect={() => router.push(toRoute(`/${room}/changes`))}>{t('later.list')}</MenuItem>
    </Menu>
  );
}

function VerbName({ verb }: { verb: BulkVerb }) {
  return useTranslations(verb.words)('action');
}

/** The button that was pressed goes with the bar, so the focus goes to the head of the list. */
function leaveTo(clear: () => void): void {
  clear();
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-select-page]')];
  boxes.find((box) => box.offsetParent !== null)?.focus();
}
