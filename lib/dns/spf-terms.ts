import { isIP } from 'node:net';

/** A term of an SPF record (RFC 7208 4.6.1). A range is `address/prefix`; `prefix` of names: of IPv4 and of IPv6. */
export type SpfTerm =
  | { kind: 'all' | 'ptr'; passes: boolean }
  | { kind: 'a' | 'mx'; passes: boolean; name: string | null; prefix: { ipv4: number; ipv6: number } }
  | { kind: 'include' | 'exists'; passes: boolean; name: string }
  | { kind: 'range'; passes: boolean; family: 'ipv4' | 'ipv6'; net: string; prefix: number }
  | { kind: 'redirect'; name: string };

export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

/** A letter-case says nothing in it. Answers the first term that is none as text: one is enough to spoil the record (4.6). */
export function spfTerms(record: string): SpfTerm[] | string {
  const terms: SpfTerm[] = [];
  for (const word of record.toLowerCase().split(/ +/).slice(1)) {
    if (word === '') continue;
    const term = termIn(word);
    if (term === null) return word;
    if (term !== 'modifier') terms.push(term);
  }
  return terms;
}

/** Modifiers that nobody knows are passed over, directives that nobody knows are not (6). */
function termIn(word: string): SpfTerm | 'modifier' | null {
  const [, modifier, target = ''] = /^([a-z][a-z0-9_.-]*)=(.*)$/.exec(word) ?? [];
  if (modifier === 'redirect') return isTarget(target) ? { kind: 'redirect', name: bare(target) } : null;
  if (modifier !== undefined) return 'modifier';
  const directive = /^([-+?~]?)([a-z0-9]+)(?::(.+?))?(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(word);
  if (!directive) return null;
  const [, qualifier = '', kind, value = null, first, second] = directive;
  const passes = qualifier === '' || qualifier === '+';
  const [prefix4, prefix6] = [Number(first ?? 32), Number(second ?? 128)];
  const hasPrefix = first !== undefined || second !== undefined;
  switch (kind) {
    case 'all':
      return value === null && !hasPrefix ? { kind, passes } : null;
    case 'ptr':
      return hasPrefix ? null : { kind, passes };
    case 'include':
    case 'exists':
      return value !== null && isTarget(value) && !hasPrefix ? { kind, passes, name: bare(value) } : null;
    case 'a':
    case 'mx': {
      const prefix = { ipv4: prefix4, ipv6: prefix6 };
      const isRight = (value === null || isTarget(value)) && prefix4 <= 32 && prefix6 <= 128;
      return isRight ? { kind, passes, name: value && bare(value), prefix } : null;
    }
    case 'ip4':
      return value !== null && isIP(value) === 4 && prefix4 <= 32 && second === undefined
        ? { kind: 'range', passes, family: 'ipv4', net: value, prefix: prefix4 }
        : null;
    case 'ip6': {
      const prefix = Number(first ?? 128);
      return value !== null && isIP(value) === 6 && prefix <= 128 && second === undefined
        ? { kind: 'range', passes, family: 'ipv6', net: value, prefix }
        : null;
    }
    default:
      return null;
  }
}

/** A name, or one with macros (7). */
function isTarget(text: string): boolean {
  return hasMacro(text) || /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/.test(text);
}

/** What it is then hangs on the message. */
export function hasMacro(text: string): boolean {
  return text.includes('%');
}

const bare = (name: string) => name.replace(/\.$/, '');
