import type { MarkedToken, Token } from 'marked';
import { lexer } from 'marked';
import type { ReactNode } from 'react';
import { Fragment } from 'react';

/**
 * A page of the guide. What this house writes in one is shown: headings, paragraphs, lists, strong words, words of the console and
 * code. Anything else, HTML above all, stays the text that it is, so a page can't bring markup or a script along.
 */
export function GuideText({ label, markdown }: { label: string; markdown: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={label}
      className="grid gap-3 rounded-card [overflow-wrap:anywhere]"
    >
      {shownAll(lexer(markdown))}
    </section>
  );
}

function shownAll(tokens: readonly Token[] | undefined): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes while it is shown
  return tokens?.map((token, place) => <Fragment key={place}>{shown(token)}</Fragment>);
}

/** The parser has no extension, so every token is one of its own. */
function shown(parsed: Token): ReactNode {
  const token = parsed as MarkedToken;
  switch (token.type) {
    case 'space':
      return null;
    case 'heading':
      // The room's name is the title of the sheet already.
      return token.depth > 1 && <h3 className="mt-2 -mb-1">{shownAll(token.tokens)}</h3>;
    case 'paragraph':
      return <p>{shownAll(token.tokens)}</p>;
    case 'list': {
      const List = token.ordered ? 'ol' : 'ul';
      return (
        <List className={token.ordered ? 'grid list-decimal gap-1.5 pl-5' : 'grid list-disc gap-1.5 pl-5'}>
          {shownAll(token.items)}
        </List>
      );
    }
    case 'list_item':
      return <li>{shownAll(token.tokens)}</li>;
    case 'strong':
      return <strong className="font-semibold">{shownAll(token.tokens)}</strong>;
    case 'em':
      return <em className="rounded-badge bg-sunken px-[3px] not-italic">{shownAll(token.tokens)}</em>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'text':
      return token.tokens ? shownAll(token.tokens) : token.text;
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}
