import { z } from 'zod';

/** Bytes that a field shows as MB (NumberField with the factor 1,000,000): what is wrong with them is told in MB too. */
export function megabytes(leastBytes: number, mostBytes: number) {
  return z.int().min(leastBytes, { error: 'too-small-megabytes' }).max(mostBytes, { error: 'too-big-megabytes' });
}
