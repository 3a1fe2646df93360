import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ActionsMenu, RowMenu } from './menu';

test('the menu of a row is the button that it is elsewhere, and nothing of it is drawn before it is opened', () => {
  const drawn: Event[] = [];
  const row = renderToStaticMarkup(
    <RowMenu label="Actions for anna">
      {(press) => {
        drawn.push(press);
        return null;
      }}
    </RowMenu>,
  );
  expect(row).toBe(renderToStaticMarkup(<ActionsMenu label="Actions for anna">none</ActionsMenu>));
  expect(row).toContain('aria-haspopup="menu"');
  expect(drawn).toEqual([]);
});
