'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { ConfirmDialog } from './confirm-dialog';

const Report = createContext<(dirty: boolean) => void>(() => undefined);

/** A form says whether something typed would be lost; the dialog or sheet around it, if there is one, then asks before it closes. */
export function useReportUnsaved(dirty: boolean): void {
  const report = useContext(Report);
  useEffect(() => {
    report(dirty);
    return () => report(false);
  }, [report, dirty]);
}

/** For what closes at Esc, at a press beside it and at its X: closes at once, or asks first where a form in it holds unsaved typing. */
export function useUnsavedQuestion(close: (open: boolean) => void) {
  const dirty = useRef(false);
  const [asking, setAsking] = useState(false);
  const [report] = useState(() => (now: boolean) => {
    dirty.current = now;
  });
  return {
    onOpenChange: (open: boolean) => {
      if (!open && dirty.current) setAsking(true);
      else close(open);
    },
    frame: (children: ReactNode) => (
      <Report value={report}>
        {children}
        <LeaveQuestion
          open={asking}
          onOpenChange={setAsking}
          onLeave={() => {
            setAsking(false);
            close(false);
          }}
        />
      </Report>
    ),
  };
}

/** What leaving would end, where that is something else than typing. */
export type LeaveWords = { title: string; lost: string; stays: string };

type LeaveQuestionProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onLeave: () => void;
  words?: LeaveWords | undefined;
};

/** Whether to leave what was typed and not saved. */
export function LeaveQuestion({ open, onOpenChange, onLeave, words }: LeaveQuestionProps) {
  const t = useTranslations('form.leave');
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words?.title ?? t('title')}
      lost={words?.lost ?? t('lost')}
      stays={words?.stays ?? t('stays')}
      action={t('go')}
      cancel={t('stay')}
      onConfirm={onLeave}
    />
  );
}
