/** The entries of a text: one on each line; commas and semicolons part them too, since that is how lists are pasted. Pure. */
export function entriesOf(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
