import type { NameLook } from './object-input';

/**
 * Whether a domain name may pass for another: a label that mixes alphabets (UTS 39 5.2, what is not "highly restrictive"), or one
 * whose letters, all Cyrillic, Greek or Armenian, read as Latin ones (5.1, whole-script confusables).
 */
export function lookOf(shownName: string): NameLook | null {
  if (isAscii(shownName)) return null;
  const labels = shownName.split('.');
  const like = likeOf(shownName);
  if (labels.some(mixesAlphabets)) return { why: 'mixed', like, isHere: false };
  const posing = foreignAlphabets.find(({ letter }) =>
    labels.some((label) => letter.test(label) && readsAsLatin(label)),
  );
  if (!posing || like === null || posing.letter.test(labels.at(-1) ?? '')) return null;
  return { why: posing.name, like, isHere: false };
}

/** Names of Latin letters that look the same, as people read them: at most 32, those that differ least first. */
export function sameToTheEye(shownName: string): string[] {
  const found = new Set([likeOf(shownName) ?? shownName]);
  for (const name of found) {
    for (const other of oneSwapAway(name)) if (found.size <= mostNames) found.add(other);
  }
  found.delete(shownName);
  return [...found].slice(0, mostNames);
}

const mostNames = 32;

/** What the name reads as, where every part of it that is not as written reads as Latin; null where none does. */
function likeOf(shownName: string): string | null {
  const like = shownName
    .split('.')
    .map((label) => (readsAsLatin(label) ? asLatin(label) : label))
    .join('.');
  return like === shownName ? null : like;
}

const isLatin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u;

function readsAsLatin(label: string): boolean {
  return isLatin.test(asLatin(label));
}

function asLatin(label: string): string {
  if (isAscii(label)) return label;
  return [...label.normalize('NFD')]
    .map((character) => latinOf.get(character) ?? character)
    .join('')
    .normalize('NFC');
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** One letter or digit taken for its double (confusables.txt: 0 and O, 1 and l, rn and m); the last label has no doubles. */
function* oneSwapAway(name: string): Generator<string> {
  const end = name.lastIndexOf('.');
  for (const [from, to] of doubles) {
    for (let at = name.indexOf(from); at >= 0 && at < end; at = name.indexOf(from, at + 1)) {
      yield name.slice(0, at) + to + name.slice(at + from.length);
    }
  }
}

const doubles = [
  ['0', 'o'],
  ['o', '0'],
  ['1', 'l'],
  ['l', '1'],
  ['rn', 'm'],
  ['m', 'rn'],
] as const;

function mixesAlphabets(label: string): boolean {
  return !isAscii(label) && !unmixed.some((characters) => characters.test(label));
}

/** Scripts of UAX 31, table 5, and the three mixes of UTS 39 5.2. A letter of another script stands beside none of these. */
const unmixed = [
  ...[
    'Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul Hebrew Hiragana',
    'Kannada Katakana Khmer Lao Latin Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan',
  ]
    .join(' ')
    .split(' ')
    .map((script) => [script]),
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
].map(
  (scripts) =>
    new RegExp(
      `^[${[...scripts, 'Common', 'Inherited'].map((script) => `\\p{Script_Extensions=${script}}`).join('')}]+$`,
      'u',
    ),
);

const foreignAlphabets = [
  { name: 'cyrillic', letter: /\p{Script=Cyrillic}/u },
  { name: 'greek', letter: /\p{Script=Greek}/u },
  { name: 'armenian', letter: /\p{Script=Armenian}/u },
] as const;

/**
 * Letters that a domain name can hold and that look like Latin ones: of Unicode's confusables.txt 17.0.0 (UTS 39) those of Cyrillic,
 * Greek, Armenian and Latin whose prototype is in ASCII. © Unicode, Inc., under the Unicode License V3.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  6: 'б',
  8: 'ȣ',
  a: 'ɑαа',
  ae: 'æӕ',
  c: 'ᴄс',
  d: 'ԁ',
  e: 'ꬲеҽ',
  f: 'ꬵꞙƒẝք',
  g: 'ɡᶃƍց',
  h: 'һհ',
  i: 'ıɪɩιіꙇւ',
  j: 'ϳј',
  l: 'ǀӏ',
  n: 'ոռ',
  o: 'ᴏᴑꬽοσоօ',
  oe: 'œ',
  oo: 'ꝏꚙ',
  p: 'þƿρϸр',
  q: 'ԛգզ',
  r: 'ꭇꭈᴦг',
  s: 'ꜱƽѕ',
  u: 'ꞟᴜꭎꭒʋυս',
  v: 'ᴠνѵ',
  w: 'ɯᴡѡшԝա',
  x: 'х',
  y: 'ɣᶌʏỿꭚγуү',
  z: 'ᴢ',
};
const latinOf = new Map(
  Object.entries(lookAlikes).flatMap(([latin, letters]) => [...letters].map((letter) => [letter, latin] as const)),
);
