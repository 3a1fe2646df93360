import { CircleDashed } from 'lucide-react';
import { __iconData as circleDashed } from 'lucide-react/icons/circle-dashed';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ListIcon, shapesOf } from './list-icon';

test('an icon of a list has the shapes of lucide’s own, and writes down no looks', () => {
  const own = renderToStaticMarkup(<CircleDashed />);
  const shapes = own.slice(own.indexOf('>') + 1);
  expect(renderToStaticMarkup(<ListIcon shapes={shapesOf(circleDashed)} className="size-3" />)).toBe(
    `<svg viewBox="0 0 24 24" aria-hidden="true" class="lucide size-3">${shapes}`,
  );
});
