/**
 * Small path patterns: `*` is a name, `**` any number of them, `{a,b}` a choice. The last pattern that fits decides; one that
 * starts with `!` forbids.
 */
export function matchesAny(path: string, patterns: readonly string[]): boolean {
  const last = patterns.findLast((pattern) => expressionOf(pattern.replace(/^!/, '')).test(path));
  return last !== undefined && !last.startsWith('!');
}

const remembered = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const found = remembered.get(pattern) ?? new RegExp(`^${sourceOf(pattern)}$`);
  remembered.set(pattern, found);
  return found;
}

function sourceOf(pattern: string): string {
  return pattern
    .replace(/[.()[\]+?^$|\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_all, choices: string) => `(?:${choices.replaceAll(',', '|')})`)
    .replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
}
