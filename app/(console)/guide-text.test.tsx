import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { GuideText } from './guide-text';

const drawn = (markdown: string) => renderToStaticMarkup(<GuideText label="Doors" markdown={markdown} />);

test('headings, lists, strong words, words of the console and code are shown; the title is the sheet’s own', () => {
  const markup = drawn(
    '# Doors\n\n## How to\n\n- **Open one:** *Add listener*, `a < b & c`\n\nSenders’ mail & more.\n',
  );
  expect(markup.replace(/ class="[^"]*"/g, '')).toBe(
    '<section tabindex="0" aria-label="Doors"><h3>How to</h3><ul><li><strong>Open one:</strong> <em>Add listener</em>, ' +
      '<code>a &lt; b &amp; c</code></li></ul><p>Senders’ mail &amp; more.</p></section>',
  );
});

test.each([
  '<script>alert(1)</script>',
  'Text <img src=x onerror=alert(1)> text',
  '[press](javascript:alert(1))',
  '![seen](https://elsewhere.example/pixel.png)',
  '<https://elsewhere.example/>',
])('HTML, links and pictures in a page stay text: %s', (markdown) => {
  expect(drawn(markdown).replace(/<\/?(section|p)[^>]*>/g, '')).not.toMatch(/<\w/);
});
