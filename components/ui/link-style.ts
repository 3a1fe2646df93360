/** Looks of a link in a sentence, also for what acts and only looks like one. */
export const textLinkStyle =
  'font-[550] text-accent underline decoration-accent-line decoration-1 underline-offset-3 hover:decoration-current';
