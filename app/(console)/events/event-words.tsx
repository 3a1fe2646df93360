'use client';

import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { CodeBlock } from '@/components/ui/code-block';
import { useTranslations } from '@/lib/i18n/client';

/** The engine's words: one line of them, and all at a press. Strangers have a say in them, so they are text and nothing else. */
export function EventWords({ words, queueId }: { words: string; queueId: string | null }) {
  const t = useTranslations('events');
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        data-row-link=""
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="flex min-w-0 items-start gap-1 text-left text-help text-text-3 hover:text-text"
      >
        <ChevronRight aria-hidden="true" className={classNames('mt-0.5 size-3.5! shrink-0', open && 'rotate-90')} />
        <bdi className={classNames('min-w-0', !open && 'line-clamp-1 [overflow-wrap:anywhere]')}>
          {open ? t('words') : words}
        </bdi>
      </button>
      {open && (
        <div id={id} className="grid grid-cols-1 gap-1 pb-1">
          <CodeBlock label={t('words')} code={words} wrap />
          {queueId !== null && (
            <p className="text-help text-text-3">
              {t('queue-id')} <code>{queueId}</code>
            </p>
          )}
        </div>
      )}
    </>
  );
}
