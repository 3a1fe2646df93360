/** Joins the classes that apply. Components take layout classes only: there is no merging of contradictions. */
export function classNames(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
