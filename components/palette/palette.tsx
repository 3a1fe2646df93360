'use client';

import { ArrowLeft, Search, X } from 'lucide-react';
import { Dialog as Headless } from 'radix-ui';
import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Input } from '../form/input';
import { IconButton } from '../ui/icon-button';
import { backdrop, floating } from '../ui/overlay-style';
import { useReturnFocus } from '../ui/return-focus';
import type { Entry, Section } from './entry';
import { matching } from './entry';
import { PaletteFoot } from './palette-foot';
import { PaletteList } from './palette-list';
import { PaletteState } from './palette-state';
import { useChoice } from './use-choice';
import { useFound } from './use-found';
import type { PaletteScope } from './use-sections';
import { useSections } from './use-sections';

type PaletteProps = {
  scope: PaletteScope;
  /** The page under it has changed since: it closes, and the new page has the focus. */
  left: boolean;
  onClose: () => void;
};

/**
 * Rooms, objects and actions by what is typed: a combobox (WAI-ARIA APG) whose list always stands. The field keeps the focus; the
 * arrows, Home and End walk the list, Enter goes, Tab shows what else can be done with an object, Esc goes back.
 */
export function Palette({ scope, left, onClose }: PaletteProps) {
  const t = useTranslations('find');
  const u = useTranslations('ui');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [kept, setKept] = useState('');
  const [of, setOf] = useState<Entry | null>(null);
  const found = useFound(of ? '' : typed, scope.path);
  const all = useSections(scope, typed, found);
  const sections = of ? verbsOf(of, typed) : all;
  const input = useRef<HTMLInputElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const questionAbove = useQuestionAbove(content);
  const closing = useClosing(left, onClose);
  const show = (entry: Entry | null) => {
    setOf(entry);
    if (entry) setKept(typed);
    setTyped(entry ? '' : kept);
    input.current?.focus();
  };
  const choice = useChoice({
    id,
    sections,
    looking: found.state === 'looking',
    typed,
    onAct: closing.after,
    onMore: show,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (of && (event.key === 'Escape' || (event.key === 'Backspace' && typed === ''))) {
      event.preventDefault();
      event.stopPropagation();
      show(null);
    } else choice.onKeyDown(event);
  };
  return (
    <Headless.Root open onOpenChange={(open) => !open && onClose()}>
      <Headless.Portal>
        <Headless.Overlay className={backdrop} />
        <Headless.Content
          {...closing.focus}
          aria-describedby={undefined}
          className={`${floating} rise fixed inset-x-0 top-0 z-50 flex max-h-dvh flex-col overflow-hidden max-md:rounded-t-none md:inset-x-auto md:top-[12vh] md:left-1/2 md:max-h-[70vh] md:w-[620px] md:-ml-[310px]`}
          ref={content}
          onEscapeKeyDown={(event) => (of || questionAbove.current) && event.preventDefault()}
        >
          <Headless.Title className="sr-only">{of ? t('of', { name: of.label }) : t('title')}</Headless.Title>
          <div className="flex items-center gap-1 border-b p-2">
            {of && (
              <IconButton label={t('back')} onClick={() => show(null)}>
                <ArrowLeft aria-hidden="true" />
              </IconButton>
            )}
            <Input
              ref={input}
              role="combobox"
              aria-label={of ? t('of', { name: of.label }) : t('what')}
              aria-expanded={sections.length > 0}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={choice.activeId}
              aria-describedby={choice.active?.verbs ? `${id}-more` : undefined}
              placeholder={of ? undefined : t('hint')}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={254}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={onKeyDown}
              boxClassName="flex-1"
              before={<Search aria-hidden="true" className="mr-2 text-text-3" />}
            />
            <IconButton label={u('close')} onClick={onClose} className="md:hidden">
              <X aria-hidden="true" />
            </IconButton>
          </div>
          <PaletteList id={id} sections={sections} choice={choice} />
          <PaletteState
            state={of ? 'nothing-asked' : found.state}
            typed={typed}
            looksUp={scope.path !== null && !of}
            count={sections.reduce((sum, { entries }) => sum + entries.length, 0)}
          />
          <PaletteFoot id={id} more={choice.active?.verbs !== undefined} />
        </Headless.Content>
      </Headless.Portal>
    </Headless.Root>
  );
}

/** Whether a question stood above the palette as the last key was pressed: that key is the question's, which may be gone when we hear of it. */
function useQuestionAbove(content: RefObject<HTMLElement | null>): RefObject<boolean> {
  const above = useRef(false);
  useEffect(() => {
    const look = () => {
      const open = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
      above.current = [...open].some((dialog) => dialog !== content.current);
    };
    window.addEventListener('keydown', look, true);
    return () => window.removeEventListener('keydown', look, true);
  }, [content]);
  return above;
}

function verbsOf(entry: Entry, typed: string): Section[] {
  const entries = matching(entry.verbs ?? [], typed);
  return entries.length > 0 ? [{ id: 'verbs', title: entry.label, entries }] : [];
}

/** An action begins once the palette is gone and the focus is back: a dialog that it opens then gives it back to there. */
function useClosing(left: boolean, onClose: () => void) {
  const focus = useReturnFocus();
  const next = useRef<(() => void) | null>(null);
  const gone = useRef(left);
  useEffect(() => {
    gone.current = left;
    if (left) onClose();
  }, [left, onClose]);
  return {
    focus: {
      onOpenAutoFocus: focus.onOpenAutoFocus,
      onCloseAutoFocus: (event: Event) => {
        if (gone.current) event.preventDefault();
        else focus.onCloseAutoFocus(event);
        next.current?.();
      },
    },
    after: (act: (() => void) | null) => {
      next.current = act;
      onClose();
    },
  };
}
