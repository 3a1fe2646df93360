import { z } from 'zod';
import type { SelectOption } from './select-field';

const answer = z.object({
  options: z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })),
});

/** What a path that answers `{ options: [{ value, label }] }` to `?q=` offers for what was typed. */
export async function askedChoices(path: string, term: string): Promise<readonly SelectOption[]> {
  const response = await fetch(`${path}?q=${encodeURIComponent(term)}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return answer.parse(await response.json()).options;
}
