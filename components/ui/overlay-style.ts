/** Ground of what floats: popovers, menus, dialogs. */
export const floating = 'rounded-sheet border bg-raised text-text shadow-2';
/** Dims the page behind a dialog or sheet. */
export const backdrop = 'fixed inset-0 z-40 bg-text/25 dark:bg-desk/70 rise';
