/** Why a node could not be asked, as the console keeps it; pages have a sentence for each in every language (`node.away`). */
export const unreachableCodes = [
  'connection-refused',
  'no-route',
  'unknown-host',
  'timeout',
  'wrong-node',
  'untrusted',
  'clock',
  'not-accepted',
  'cut',
  'not-asked', // nobody asks it: the worker hangs, or does not run
] as const;
export type UnreachableCode = (typeof unreachableCodes)[number];
