import { expect, test } from 'vitest';
import { createNap } from './nap';

test('a wake-up ends a sleep', async () => {
  const nap = createNap();
  const startedAt = performance.now();
  const sleeping = nap.sleep(60_000);
  nap.wake();
  await sleeping;
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('a wake-up that comes while nobody sleeps is not lost, and counts once', async () => {
  const nap = createNap();
  nap.wake();
  nap.wake();
  await nap.sleep(60_000);
  const outcome = await Promise.race([
    nap.sleep(60_000).then(() => 'woken'),
    new Promise((resolve) => setTimeout(resolve, 50, 'asleep')),
  ]);
  expect(outcome).toBe('asleep');
  nap.wake();
});
