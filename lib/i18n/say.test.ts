import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Messages as AnyMessages } from 'use-intl/core';
import { createTranslator } from 'use-intl/core';
import { expect, test, vi } from 'vitest';
import { compiled } from './compiled';
import { locales } from './locale';
import { sayFrom } from './say';
import { messagesOf } from './translator';

const samples = [0, 1, 2, 25_000_000];

test.each(locales)('every sentence is said as the parser of use-intl reads it: %s', async (locale) => {
  const messages = await messagesOf(locale);
  const reference = createTranslator<AnyMessages>({ locale, timeZone: 'UTC', messages });
  const ours = sayFrom({ locale, messages: compiled(messages) });
  const different: string[] = [];
  for (const [key, sentence] of sentencesIn(messages)) {
    const names = valuesIn(parse(sentence));
    for (const sample of samples) {
      const values = Object.fromEntries([...names].map(([name, options]) => [name, valueFor(options, sample)]));
      const [one, other] = [reference.rich(key, values), ours.rich(key, values)].map((said) => JSON.stringify(said));
      if (plain(one) !== plain(other)) different.push(`${key}: ${one} ${other}`);
    }
  }
  expect(different).toEqual([]);
});

test('within a namespace its keys are enough, and a value stands where the sentence wants it', () => {
  const t = sayFrom({
    locale: 'en',
    messages: compiled({ a: { b: '{n, plural, one {# door} other {# doors}} of {who}' } }),
    namespace: 'a',
  });
  expect(t('b', { n: 1_200, who: 'mx1' })).toBe('1,200 doors of mx1');
  expect(t.has('b')).toBe(true);
});

test('what has no words speaks its key and says so in the log', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const t = sayFrom({ locale: 'en', messages: compiled({ a: { b: 'Words' } }), namespace: 'a' });
  expect([t('c'), t('b.c'), t.has('c'), t.has('b')]).toEqual(['a.c', 'a.b.c', false, true]);
  expect(log).toHaveBeenCalledTimes(2);
  log.mockRestore();
});

type Catalog = { [key: string]: string | Catalog };

function sentencesIn(catalog: Catalog, above = ''): [string, string][] {
  return Object.entries(catalog).flatMap(([key, entry]): [string, string][] =>
    typeof entry === 'string' ? [[above + key, entry]] : sentencesIn(entry, `${above}${key}.`),
  );
}

type Wanted = 'words' | 'number' | 'tag' | string[];

function valuesIn(nodes: readonly MessageFormatElement[], found = new Map<string, Wanted>()): Map<string, Wanted> {
  for (const node of nodes) {
    if (node.type === TYPE.argument && !found.has(node.value)) found.set(node.value, 'words');
    if (node.type === TYPE.number || node.type === TYPE.plural) found.set(node.value, 'number');
    if (node.type === TYPE.select) found.set(node.value, Object.keys(node.options));
    if (node.type === TYPE.tag) found.set(node.value, 'tag');
    if (node.type === TYPE.tag) valuesIn(node.children, found);
    if (node.type === TYPE.select || node.type === TYPE.plural)
      for (const { value } of Object.values(node.options)) valuesIn(value, found);
  }
  return found;
}

function valueFor(wanted: Wanted, sample: number) {
  if (wanted === 'tag') return (words: unknown) => `<${JSON.stringify(words)}>`;
  if (wanted === 'number') return sample;
  return wanted === 'words' ? 'mx1' : (wanted[sample % wanted.length] ?? 'other');
}

/** The two put parts of a sentence with tags together differently: as one text or as several. */
function plain(said: string | undefined): string {
  return (said ?? '')
    .replace(/"(key|ref|type|props|_owner|_store|children)":(null|\{\}|"[^"]*",)?/g, '')
    .replace(/[[\]{}",]/g, '');
}
