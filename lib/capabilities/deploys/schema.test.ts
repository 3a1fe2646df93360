import { expect, test } from 'vitest';
import { reviewHref } from './schema';

test('an object of which two changes are left out is named once', () => {
  const smtp = { room: 'listeners', object: '1' };
  expect(reviewHref([smtp, { room: 'listeners', object: '4' }, smtp])).toBe(
    '/deploys?leave=listeners%2F1&leave=listeners%2F4',
  );
});
