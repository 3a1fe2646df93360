/** Fields that differ from what was saved, of react-hook-form's `dirtyFields`. A list is one field, however many entries differ. */
export function countChanges(tree: unknown): number {
  if (typeof tree !== 'object' || tree === null) return tree === true ? 1 : 0;
  const count = sum(Object.values(tree).map(countChanges));
  return Array.isArray(tree) ? Math.min(count, 1) : count;
}

/** Fields with an error. An error is a branch that has a type; what lies in it (its element) is not walked. */
export function countErrors(tree: unknown): number {
  if (typeof tree !== 'object' || tree === null) return 0;
  if ('type' in tree && 'message' in tree) return 1;
  return sum(Object.values(tree).map(countErrors));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
