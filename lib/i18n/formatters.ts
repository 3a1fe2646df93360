/** No more of one kind: each holds memory outside of the heap, and a browser names its time zone itself. */
const mostKept = 200;

/**
 * Keeps what `make` made for the same arguments, for all requests. A formatter of dates takes a hundred times as long to make as to use:
 * made anew for each cell, those of fifty rows took a third of their page.
 */
function kept<Args extends unknown[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const known = new Map<string, Made>();
  return (...args) => {
    const key = JSON.stringify(args);
    const before = known.get(key);
    if (before) return before;
    if (known.size >= mostKept) known.clear();
    const made = make(...args);
    known.set(key, made);
    return made;
  };
}

type Tag = Intl.LocalesArgument;

export const dateFormatter = kept((tag?: Tag, how?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, how));
export const pluralRules = kept((tag?: Tag, how?: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, how));
export const listFormatter = kept((tag: Tag, how: Intl.ListFormatOptions) => new Intl.ListFormat(tag, how));
export const relativeFormatter = kept(
  (tag: Tag, how: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, how),
);

/** `scale` is ICU's and not Intl's: `{bytes, number, ::scale/0.000001}` counts megabytes. */
export const numberFormatter = kept((tag?: Tag, how?: Intl.NumberFormatOptions & { scale?: number }) => {
  const numbers = new Intl.NumberFormat(tag, how);
  const { format: write } = numbers;
  const scale = how?.scale ?? 1;
  return Object.defineProperty(numbers, 'format', { value: (value: number) => write(value * scale) });
});
