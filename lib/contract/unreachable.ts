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
] as const;
export type UnreachableCode = (typeof unreachableCodes)[number];
