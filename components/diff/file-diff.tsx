'use client';

import { FileCog } from 'lucide-react';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';

/** The same shape as `fileHunks` of lib/diff makes. */
export type DiffHunk = { heading: string | null; lines: readonly DiffLine[] };
export type DiffLine = {
  kind: 'same' | 'added' | 'removed';
  number: number;
  text: string /** A rejection pinned on the line. */;
  problem?: string;
};

type FileDiffProps = { path: string; engine?: string; added: number; removed: number; hunks: readonly DiffHunk[] };

const looks = {
  same: { line: '', sign: '', mark: '' },
  added: { line: 'bg-add-bg', sign: 'text-success', mark: '+' },
  removed: { line: 'bg-del-bg', sign: 'text-danger', mark: '−' },
} as const;

/** One native file: what a node will hold. The sign says what the colour says; scrolls sideways, reachable by keyboard. */
export function FileDiff({ path, engine, added, removed, hunks }: FileDiffProps) {
  const t = useTranslations('diff');
  return (
    <section aria-label={t('file', { path })}>
      <header className="flex items-center gap-2.5 border-y bg-sunken px-4 py-2 first:border-t-0">
        <FileCog aria-hidden="true" className="text-text-2" />
        <code className="min-w-0 font-semibold [overflow-wrap:anywhere]">{path}</code>
        {engine && <span className="text-help text-text-2">{engine}</span>}
        <span className="num ml-auto text-help whitespace-nowrap">
          <span className="text-success" title={t('added', { count: added })}>
            +{added}
          </span>{' '}
          <span className="text-danger" title={t('removed', { count: removed })}>
            −{removed}
          </span>
        </span>
      </header>
      {hunks.length === 0 ? (
        <p className="px-4 py-3 text-help text-text-2">{t('same')}</p>
      ) : (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          aria-label={path}
          className="overflow-x-auto py-1 font-mono text-[0.78125rem] leading-[21px] focus-visible:-outline-offset-2"
        >
          {hunks.map((hunk) => (
            <Hunk key={`${hunk.heading} ${hunk.lines[0]?.number}`} hunk={hunk} />
          ))}
        </section>
      )}
    </section>
  );
}

function Hunk({ hunk }: { hunk: DiffHunk }) {
  const t = useTranslations('diff');
  return (
    <div className="min-w-max whitespace-pre">
      {hunk.heading !== null && <div className="bg-sunken pl-[66px] text-text-3">@@ {hunk.heading} @@</div>}
      {hunk.lines.map((line) => {
        const look = looks[line.kind];
        return (
          <div key={`${line.kind} ${line.number}`}>
            <div className={classNames('grid grid-cols-[44px_22px_1fr]', look.line)}>
              <span className="pr-2.5 text-right text-text-3 select-none">{line.number}</span>
              <span aria-hidden="true" className={classNames('font-bold select-none', look.sign)}>
                {look.mark}
              </span>
              <span className="pr-4">
                {line.kind !== 'same' && <span className="sr-only">{t(`${line.kind}-line`)} </span>}
                {line.text}
              </span>
            </div>
            {line.problem && <div className="pl-[66px] font-sans text-help font-[550] text-danger">{line.problem}</div>}
          </div>
        );
      })}
    </div>
  );
}
