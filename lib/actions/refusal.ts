import type { Sentence } from '@/lib/i18n/sentence';
import type { ChangeSince, ProblemCode } from './result';

/**
 * An expected failure: thrown by services, shown to the person in their language, never logged as an error.
 * `fields` puts sentences at fields of the form; without it the sentence stands above the form. `changes`: what the person missed,
 * newest first.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly sentence: Sentence,
    readonly fields: Record<string, Sentence> = {},
    readonly changes: readonly ChangeSince[] = [],
  ) {
    super(`${code}: ${sentence.key}`);
    this.name = 'Refusal';
  }
}

/** A refusal that belongs to one field. */
export function refuseField(code: ProblemCode, field: string, sentence: Sentence): Refusal {
  return new Refusal(code, sentence, { [field]: sentence });
}
