/** Why an action did not do what was asked. `message` and `fields` are in the language of the person who asked. */
export type Problem = {
  code: ProblemCode;
  message: string;
  fields?: Record<string, string>;
  reference?: string;
  /** Of a stale one: who changed what since the person saw it, newest first. */
  changes?: readonly ChangeSince[];
};

/** One change of an object, without its values. */
export type ChangeSince = { name: string; at: string; fields: readonly string[] };

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
