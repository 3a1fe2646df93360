import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Catalog } from '../catalogs';
import { catalogPairs } from '../catalogs';
import type { Finding, Rule } from '../rule';

const sample = (en: unknown, it: unknown) => ({
  'lib/capabilities/a/messages/it.json': JSON.stringify(it),
  'lib/capabilities/a/messages/en.json': JSON.stringify(en),
});

export const catalogs: Rule = {
  promise: 'English and Italian say the same: the same keys, no empty text, the same values in each sentence',
  remedy:
    'write the missing sentence in the other language beside it (docs: the word list of the design notes decides terms).',
  find: (tree) =>
    catalogPairs(tree).flatMap(({ en, it }) => [...missing(en, it), ...missing(it, en), ...unlike(en, it)]),
  breaks: {
    'a sentence that Italian lacks': sample({ a: 'One', b: { c: 'Two' } }, { a: 'Uno' }),
    'a sentence that English lacks': {
      'lib/i18n/messages/en.json': '{}',
      'lib/i18n/messages/it.json': '{"a":"Uno"}',
    },
    'an empty text': sample({ a: 'One' }, { a: ' ' }),
    'a value that is not there': sample({ a: '{count} mailboxes' }, { a: '{numero} caselle' }),
    'a value lost in a plural': sample(
      { a: '{count, plural, one {# of {all}} other {#}}' },
      { a: '{count, plural, one {#} other {#}}' },
    ),
    'a tag lost': sample({ a: 'From <b>here</b>' }, { a: 'Da qui' }),
    'a sentence that no parser reads': sample({ a: '{count, plural, one {x}}' }, { a: '{count}' }),
  },
  keeps: {
    'the same in another order': sample(
      { a: '{name} has {count, plural, one {# mailbox} other {# mailboxes}}', b: { c: 'x' } },
      { b: { c: 'y' }, a: '{count, plural, one {# casella} other {# caselle}}: {name}' },
    ),
  },
};

function missing(in_: Catalog, from: Catalog): Finding[] {
  return [...in_.sentences.keys()]
    .filter((key) => !from.sentences.has(key))
    .map((key) => ({ path: from.path, what: `has no "${key}"` }));
}

function unlike(en: Catalog, it: Catalog): Finding[] {
  return [...en.sentences].flatMap(([key, english]) => {
    const italian = it.sentences.get(key);
    if (italian === undefined) return [];
    const [inEnglish, inItalian] = [readSentence(english), readSentence(italian)];
    const found = (path: string, what: string) => [{ path, what: `"${key}" ${what}` }];
    if (inEnglish.wrong) return found(en.path, inEnglish.wrong);
    if (inItalian.wrong) return found(it.path, inItalian.wrong);
    if (inEnglish.values === inItalian.values) return [];
    return found(it.path, `has the values [${inItalian.values}], in English [${inEnglish.values}]`);
  });
}

type Reading = { values: string; wrong?: string };

function readSentence(text: string): Reading {
  if (text.trim() === '') return { values: '', wrong: 'is empty' };
  try {
    return { values: [...new Set(valuesIn(parse(text)))].sort().join(', ') };
  } catch (error) {
    return { values: '', wrong: `is no ICU sentence: ${error instanceof Error ? error.message : error}` };
  }
}

function valuesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...valuesIn(element.children)];
      case TYPE.plural:
      case TYPE.select:
        return [element.value, ...Object.values(element.options).flatMap((option) => valuesIn(option.value))];
      default:
        return [element.value];
    }
  });
}
