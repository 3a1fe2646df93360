import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until `seen` is true of what `look` answers; the last answer is in the failure.
 * For what another process does in its own time: never for timing it.
 */
export async function eventually<T>(
  look: () => Promise<T> | T,
  seen: (value: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await look();
    if (seen(value)) return value;
    if (Date.now() > until) throw new Error(`Not seen within ${withinMs} ms; last: ${JSON.stringify(value)}`);
    await pause(50);
  }
}
