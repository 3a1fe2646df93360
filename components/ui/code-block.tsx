import { CopyButton } from './copy-button';

type CodeBlockProps = { /** Names the block for a screen reader. */ label: string; code: string; copy?: boolean };

/** Records, files and the engines' own words: mono, scrolls sideways, reachable by keyboard, copied whole. */
export function CodeBlock({ label, code, copy = true }: CodeBlockProps) {
  return (
    <div className="relative rounded-card border bg-sunken">
      {copy && (
        <div className="absolute top-1 right-1">
          <CopyButton value={code} name={label} />
        </div>
      )}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={label}
        className="overflow-x-auto rounded-card px-3.5 py-2.5 pr-12 font-mono text-[0.78125rem] leading-5 whitespace-pre"
      >
        {code}
      </section>
    </div>
  );
}
