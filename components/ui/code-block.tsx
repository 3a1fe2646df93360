import { classNames } from './class-names';
import { CopyButton } from './copy-button';

type CodeBlockProps = {
  /** Names the block for a screen reader. */
  label: string;
  code: string;
  copy?: boolean;
  /** For sentences, such as an engine's own words in a narrow place: all of it is read without scrolling. */
  wrap?: boolean;
};

/** Records, files and the engines' own words: mono, scrolls sideways, reachable by keyboard, copied whole. */
export function CodeBlock({ label, code, copy = true, wrap = false }: CodeBlockProps) {
  return (
    <div className="flex items-start rounded-card border bg-sunken">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={label}
        className={classNames(
          'min-w-0 flex-1 rounded-card px-3.5 py-2.5 font-mono text-[0.78125rem] leading-5',
          wrap ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'overflow-x-auto whitespace-pre',
        )}
      >
        {code}
      </section>
      {copy && (
        <div className="shrink-0 p-1">
          <CopyButton value={code} name={label} />
        </div>
      )}
    </div>
  );
}
