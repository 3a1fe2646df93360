import { performance } from 'node:perf_hooks';

/** Several steps may be under way at once; on a terminal the last line names them. */
const underWay = new Set<string>();

/**
 * Runs one named part of a start and prints how long it took, and a note where there is something to say. A part that ended without
 * what it was for, and does not stop the start, has no tick.
 */
export async function step<T>(
  name: string,
  work: () => Promise<T> | T,
  note?: (value: T) => string,
  isMet: (value: T) => boolean = () => true,
): Promise<T> {
  const began = performance.now();
  underWay.add(name);
  showUnderWay();
  try {
    const value = await work();
    underWay.delete(name);
    printStep(name, performance.now() - began, note?.(value), isMet(value) ? '✓' : '✗');
    return value;
  } catch (cause) {
    underWay.delete(name);
    printLine(`✗ ${name}`);
    throw cause;
  }
}

export function printStep(name: string, tookMs: number, note?: string, mark = '✓'): void {
  const time = `${(tookMs / 1000).toFixed(1)} s`.padStart(8);
  printLine(`${mark} ${name.padEnd(22)}${time}${note ? `   ${note}` : ''}`);
}

/** Clears the line of what is under way, and writes it again below. */
export function printLine(words: string): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(words);
  showUnderWay();
}

function showUnderWay(): void {
  if (process.stdout.isTTY && underWay.size > 0) process.stdout.write(`\r\x1b[K… ${[...underWay].join(', ')}`);
}
