/**
 * What an answer of the console itself looks like, for live values that every page asks for. An answer of another shape is none: a newer
 * console may run than the one that drew the page. zod would say the same, with 30 kB more for every first visit.
 */
export type Is<Value> = (value: unknown) => value is Value;

export const text: Is<string> = (value) => typeof value === 'string';
export const number: Is<number> = (value) => typeof value === 'number';
export const flag: Is<boolean> = (value) => typeof value === 'boolean';

export function orNull<Value>(is: Is<Value>): Is<Value | null> {
  return (value): value is Value | null => value === null || is(value);
}

export function either<One, Other>(isOne: Is<One>, isOther: Is<Other>): Is<One | Other> {
  return (value): value is One | Other => isOne(value) || isOther(value);
}

export function oneOf<Word extends string>(words: readonly Word[]): Is<Word> {
  return (value): value is Word => words.some((word) => word === value);
}

export function list<Value>(is: Is<Value>): Is<Value[]> {
  return (value): value is Value[] => Array.isArray(value) && value.every(is);
}

export function record<Fields extends object>(fields: { [Name in keyof Fields]: Is<Fields[Name]> }): Is<Fields> {
  return (value): value is Fields =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries<Is<unknown>>(fields).every(([name, is]) => is(Reflect.get(value, name)));
}

/** The answer, if it is of that shape; throws where it is not. */
export function understood<Value>(is: Is<Value>, answer: unknown): Value {
  if (!is(answer)) throw new TypeError('The console answered otherwise than this page expects');
  return answer;
}
