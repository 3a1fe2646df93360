/* Numbers that pages say too: apart from the schemas, which would bring all of zod to lists that ask nothing. */

/** From this share of its limit on a mailbox is nearly full, as the database says it too (is_nearly_full). */
export const nearlyFullShare = 0.9;

/** The count of nearly full mailboxes on a page stops here. */
export const mostCounted = 1_000;

/** How long what was deleted can be restored; its verifiers are forgotten with it. */
export const keptDays = 30;

/** Objects that one transaction changes well within the 15 s of a statement: some 1.5 s. More are a job of the worker (lib/bulk-change). */
export const mostAtOnce = 10_000;
