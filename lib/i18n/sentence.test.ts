import { expect, test } from 'vitest';
import { saySentence } from './sentence';

const words: Record<string, (values?: Record<string, unknown>) => string> = {
  both: (values) => `${values?.first} and ${values?.second}`,
  door: (values) => `door ${values?.port}`,
};
const t = (key: string, values?: Record<string, unknown>) => words[key]?.(values) ?? key;

test('a value that is words of a catalog itself is said in its place', () => {
  const said = { key: 'both', values: { first: { key: 'door', values: { port: 25 } }, second: 'the rest' } };
  expect(saySentence(t, said)).toBe('door 25 and the rest');
});
