/** A sentence of a catalog: its key, such as "mailboxes.problem.taken", and the values in it; a value may be words of a catalog too. */
export type Sentence = { key: string; values?: Record<string, string | number | Sentence> };

type Say = (key: string, values?: Record<string, string | number>) => string;

/** A sentence in somebody's language. `t` must look in all catalogs, not in one room's. */
export function saySentence(t: Say, said: Sentence): string {
  const values = Object.entries(said.values ?? {}).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? saySentence(t, value) : value,
  ]);
  return t(said.key, Object.fromEntries(values));
}
