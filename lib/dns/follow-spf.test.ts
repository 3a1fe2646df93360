import { describe, expect, test } from 'vitest';
import type { DnsAnswer, DnsQuestion } from './dns-answer';
import { followSpf } from './follow-spf';

const domain = 'lagomarino.example';
const ours = { hosts: [`mail.${domain}`], addresses: ['192.0.2.25', '2001:db8::25'] };

/** Records by `name type`; a name that nobody answers for says so. */
type Zone = Record<string, string[] | 'silent' | 'failed'>;

async function verdictOf(record: string, zone: Zone = {}): Promise<string> {
  const ask = async (questions: readonly DnsQuestion[]) =>
    questions.map(({ name, type }): DnsAnswer => {
      const there = zone[`${name} ${type}`] ?? [];
      return typeof there === 'string' ? { kind: 'no-answer', why: there } : { kind: 'records', records: there };
    });
  return Object.values(await followSpf({ domain, record, ours, ask })).join(' ');
}

const spf = (name: string, ...terms: string[]) => ({ [`${name} TXT`]: [`v=spf1 ${terms.join(' ')}`] });
/** A chain of so many includes, the last of which names us. */
const chain = (length: number): Zone =>
  Object.assign(
    spf(`s${length}.test`, 'ip4:192.0.2.25', '-all'),
    ...Array.from({ length: length - 1 }, (_, place) => spf(`s${place + 1}.test`, `include:s${place + 2}.test`)),
  );

describe('who is named in the record itself', () => {
  test.each([
    ['v=spf1 mx ~all', `named ${domain}`],
    ['V=SPF1 +MX -ALL', `named ${domain}`],
    ['v=spf1 a:mail.lagomarino.example/24 -all', `named ${domain}`],
    ['v=spf1 ip4:192.0.2.0/24 -all', `named ${domain}`],
    ['v=spf1 ip6:2001:db8::/32 -all', `named ${domain}`],
    ['v=spf1 ip4:198.51.100.0/24 ip6:2001:db9::1 -all', 'not-named'],
    ['v=spf1 -mx a:mail.lagomarino.example', 'not-named'],
    ['v=spf1 ?mx -all', 'not-named'],
    ['v=spf1 -all mx', 'not-named'],
    ['v=spf1 +all', 'not-named'],
    ['v=spf1', 'not-named'],
  ])('%s: %s', async (record, verdict) => expect(await verdictOf(record)).toBe(verdict));

  test('a name is ours by its address, an MX record by where it leads', async () => {
    const zone = {
      'relay.test A': ['192.0.2.26'],
      'relay.test AAAA': ['2001:db8::25'],
      'near.test A': ['192.0.2.99'],
      'other.test MX': ['10 relay.test'],
      'ours.test MX': [`10 mail.${domain}`],
    };
    expect(await verdictOf('v=spf1 a:relay.test -all', zone)).toBe(`named ${domain}`);
    expect(await verdictOf('v=spf1 a:near.test -all', zone)).toBe('not-named');
    expect(await verdictOf('v=spf1 a:near.test/24 -all', zone)).toBe(`named ${domain}`);
    expect(await verdictOf('v=spf1 mx:other.test -all', zone)).toBe(`named ${domain}`);
    expect(await verdictOf('v=spf1 mx:ours.test -all', zone)).toBe(`named ${domain}`);
  });
});

describe('what it leads to is followed', () => {
  test('an include names us where its record lets us pass, and nowhere else', async () => {
    const include = 'v=spf1 include:_spf.provider.test -all';
    expect(await verdictOf(include, spf('_spf.provider.test', 'ip4:192.0.2.25', '-all'))).toBe(
      'named _spf.provider.test',
    );
    expect(await verdictOf(include, spf('_spf.provider.test', '-ip4:192.0.2.25', '+all'))).toBe('not-named');
    expect(await verdictOf('v=spf1 -include:_spf.provider.test mx', spf('_spf.provider.test', 'ip4:192.0.2.25'))).toBe(
      'not-named',
    );
  });

  test('a redirect is followed where nothing fits, and never beside all (6.1)', async () => {
    const elsewhere = spf('_spf.provider.test', `a:mail.${domain}`, '-all');
    expect(await verdictOf('v=spf1 redirect=_spf.provider.test', elsewhere)).toBe('named _spf.provider.test');
    expect(await verdictOf('v=spf1 redirect=_spf.provider.test -all', elsewhere)).toBe('not-named');
    expect(await verdictOf('v=spf1 redirect=nothing.test')).toBe('broken includes-none nothing.test');
  });
});

describe('what receivers take for an error (permerror)', () => {
  test('ten questions are allowed, and the eleventh is one too many, also behind what names us', async () => {
    expect(await verdictOf('v=spf1 include:s1.test -all', chain(10))).toBe('named s10.test');
    expect(await verdictOf('v=spf1 include:s1.test -all', chain(11))).toBe('broken lookups s10.test');
    expect(await verdictOf('v=spf1 mx include:s1.test -all', chain(10))).toBe('broken lookups s9.test');
    const ptrs = Array.from({ length: 11 }, () => 'ptr').join(' ');
    expect(await verdictOf(`v=spf1 ${ptrs} -all`)).toBe(`broken lookups ${domain}`);
  });

  test('a circle ends at once', async () => {
    const zone = { ...spf('a.test', 'include:b.test'), ...spf('b.test', 'redirect=a.test') };
    expect(await verdictOf('v=spf1 include:a.test -all', zone)).toBe('broken loop a.test');
    expect(await verdictOf(`v=spf1 include:${domain} -all`)).toBe(`broken loop ${domain}`);
  });

  test('two names that are not there are allowed, three are not', async () => {
    expect(await verdictOf('v=spf1 a:no1.test exists:no2.test mx -all')).toBe(`named ${domain}`);
    expect(await verdictOf('v=spf1 a:no1.test exists:no2.test mx:no3.test mx -all')).toBe('broken voids no3.test');
  });

  test('an include without a record, or with several', async () => {
    expect(await verdictOf('v=spf1 include:no.test mx', { 'no.test TXT': ['hello'] })).toBe(
      'broken includes-none no.test',
    );
    const two = { 'two.test TXT': ['v=spf1 -all', 'v=spf1 mx'] };
    expect(await verdictOf('v=spf1 include:two.test', two)).toBe('broken includes-several two.test');
  });

  test.each(['mxx', 'ip4:192.0.2.300', 'ip4:192.0.2.1/33', 'include:', 'a:/24', 'all:x', 'redirect=', 'ip6:x', '+'])(
    'a word that is none: %s',
    async (word) => expect(await verdictOf(`v=spf1 mx ${word} -all`)).toBe(`broken syntax ${word}`),
  );

  test('a modifier that nobody knows is passed over', async () => {
    expect(await verdictOf('v=spf1 mx exp=why.test x-new=%{d} -all')).toBe(`named ${domain}`);
  });
});

test('who does not answer (temperror) says nothing, unless we are named before', async () => {
  const zone: Zone = { 'slow.test TXT': 'silent', 'bad.test TXT': 'failed', 'bad.test A': 'failed' };
  expect(await verdictOf('v=spf1 include:slow.test -all', zone)).toBe('unknown spf-silent slow.test');
  expect(await verdictOf('v=spf1 a:bad.test -all', zone)).toBe('unknown spf-failed bad.test');
  expect(await verdictOf('v=spf1 mx include:slow.test -all', zone)).toBe(`named ${domain}`);
});

test('what hangs on the message is counted and not guessed', async () => {
  expect(await verdictOf('v=spf1 exists:%{i}._spf.provider.test -all')).toBe('unknown macros %{i}._spf.provider.test');
  expect(await verdictOf('v=spf1 include:%{i}._spf.provider.test mx -all')).toBe(`named ${domain}`);
});
