/** Why an action did not do what was asked. `message` and `fields` are in the language of the person who asked. */
export type Problem = {
  code: ProblemCode;
  message: string;
  fields?: Record<string, string>;
  reference?: string;
};

export type ProblemCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'invalid'
  | 'conflict'
  | 'stale'
  | 'not-found'
  | 'throttled'
  | 'busy'
  | 'unavailable'
  | 'unexpected';

/** What every server action answers. Expected failures are values; nothing is thrown across the wire. */
export type Result<T> = { ok: true; data: T } | { ok: false; problem: Problem };
