/** How long a session lives without a request, and in all (SP 800-63B-4 2.2.3; SECURITY.md SESS-05). */
export const idleMinutes = 60;
export const absoluteHours = 12;

/** How old `seen_at` may be before a request writes it: reading must not mean writing. */
export const touchSeconds = 60;
