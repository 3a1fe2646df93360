/** The names under which a room goes: `send-quotas` is the room, `send-quota` one of what it holds. */
export type RoomNames = { id: string; one: string };

/**
 * Text of the template with the new room's names in each way of writing them: blank-rooms, blankRooms, BlankRooms,
 * blank_rooms, "Blank rooms", "blank rooms", and the same of one blank room. Pure.
 */
export function renamed(text: string, { id, one }: RoomNames): string {
  const both = [...writings('blank-rooms', id), ...writings('blank-room', one)];
  return both.reduce((done, [from, to]) => done.replaceAll(from, to), text);
}

/** One of what a room holds, by the rules of English plurals: policies, mailboxes, aliases, domains; greylisting stays. */
export function oneOf(id: string): string {
  if (/[^aeiou]ies$/.test(id)) return id.replace(/ies$/, 'y');
  if (/(s|x|z|ch|sh)es$/.test(id)) return id.replace(/es$/, '');
  return id.replace(/([^s])s$/, '$1');
}

export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

export function pascalCase(name: string): string {
  return capital(camelCase(name));
}

function writings(from: string, to: string): [string, string][] {
  const words = (name: string) => name.replaceAll('-', ' ');
  return [
    [from, to],
    [camelCase(from), camelCase(to)],
    [pascalCase(from), pascalCase(to)],
    [from.replaceAll('-', '_'), to.replaceAll('-', '_')],
    [capital(words(from)), capital(words(to))],
    [words(from), words(to)],
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
