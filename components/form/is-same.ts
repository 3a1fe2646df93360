/** Equal as a form sees it: not a number is the same as itself, lists go entry by entry. */
export function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other);
  return one.length === other.length && one.every((entry, place) => isSame(entry, other[place]));
}
