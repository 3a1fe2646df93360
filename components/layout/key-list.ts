/**
 * The keys of the console, each with its words (`keys.<word>` of the catalog). A handler can only take a key that stands here, and
 * the map under `?` shows those whose handler stands on the page, so it can't promise a key that does nothing.
 */
export const singleKeys = {
  '?': { word: 'map', where: 'everywhere' },
  h: { word: 'help', where: 'everywhere' },
  g: { word: 'rooms', where: 'rooms' },
  '/': { word: 'search', where: 'here' },
  c: { word: 'new', where: 'here' },
  e: { word: 'edit', where: 'here' },
  j: { word: 'next-row', where: 'here' },
  k: { word: 'previous-row', where: 'here' },
  x: { word: 'select', where: 'here' },
} as const;
export type SingleKey = keyof typeof singleKeys;

/** After `g`: the letter of a room. */
export const roomKeys: Record<string, string> = {
  o: 'overview',
  d: 'domains',
  m: 'mailboxes',
  a: 'aliases',
  g: 'groups',
  l: 'listeners',
  q: 'queue',
  p: 'deploys',
};
