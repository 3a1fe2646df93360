import { performance } from 'node:perf_hooks';

/** Runs one named part of a start and prints how long it took, and a note where there is something to say. */
export async function step<T>(name: string, work: () => Promise<T> | T, note?: (value: T) => string): Promise<T> {
  const began = performance.now();
  const isTerminal = process.stdout.isTTY === true;
  if (isTerminal) process.stdout.write(`… ${name}`);
  try {
    const value = await work();
    if (isTerminal) process.stdout.write('\r');
    printStep(name, performance.now() - began, note?.(value));
    return value;
  } catch (cause) {
    if (isTerminal) process.stdout.write('\r');
    console.log(`✗ ${name}`);
    throw cause;
  }
}

export function printStep(name: string, tookMs: number, note?: string): void {
  const time = `${(tookMs / 1000).toFixed(1)} s`.padStart(8);
  console.log(`✓ ${name.padEnd(22)}${time}${note ? `   ${note}` : ''}`);
}
