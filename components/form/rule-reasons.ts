/**
 * Names of fields at which a reason of the schema stands, of react-hook-form's `errors`. One that the server said is none: only the server
 * can take it back. A list is one field, whichever of its entries is wrong.
 */
export function namesWithRuleReason(errors: unknown): string[] {
  return fieldsOf(errors, []).flatMap(({ name, types }) => (types.includes('server') ? [] : [name]));
}

type WrongField = { name: string; types: unknown[] };

function fieldsOf(tree: unknown, path: readonly string[]): WrongField[] {
  if (typeof tree !== 'object' || tree === null) return [];
  if (Array.isArray(tree) || ('type' in tree && 'message' in tree))
    return [{ name: path.join('.'), types: typesIn(tree) }];
  return Object.entries(tree).flatMap(([key, branch]) => fieldsOf(branch, [...path, key]));
}

function typesIn(error: unknown): unknown[] {
  if (typeof error !== 'object' || error === null) return [];
  return 'type' in error && 'message' in error ? [error.type] : Object.values(error).flatMap(typesIn);
}
