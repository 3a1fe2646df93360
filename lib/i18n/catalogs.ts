import type { Locale } from './locale';

/** Sentences by key; nested objects are namespaces. */
export type Messages = { [key: string]: string | Messages };

/** Words of the shell, of the shared components and of signing in. */
export async function shellMessages(locale: Locale): Promise<Messages> {
  const [shell, auth] = await Promise.all([
    import(`./messages/${locale}.json`),
    import(`../auth/messages/${locale}.json`),
  ]);
  return { ...shell.default, ...auth.default };
}

/** A room's own words, under its id. A room that has no catalog yet speaks its keys: seen at once, and nothing else breaks. */
export async function roomMessages(rooms: readonly string[], locale: Locale): Promise<Messages> {
  const loaded = await Promise.all(
    rooms.map(async (room): Promise<[string, Messages]> => {
      try {
        return [room, (await import(`../capabilities/${room}/messages/${locale}.json`)).default];
      } catch {
        return [room, {}];
      }
    }),
  );
  return Object.fromEntries(loaded);
}
