import { BlockList, isIP } from 'node:net';
import type { DnsAnswer, DnsQuestion } from './dns-answer';
import { hasMacro, isSpf, type SpfTerm, spfTerms } from './spf-terms';

/**
 * Whether an SPF record names this server, with all that it leads to (RFC 7208). DNS is asked through a parameter.
 *
 * A receiver stops at the first term that fits; this goes on to the last, since a record that asks too much is broken (permerror) for all
 * mail that no earlier term fits. What hangs on the message (macros, ptr) is counted and not followed. That anybody may send (`+all`) names nobody.
 */
export type SpfVerdict =
  | { kind: 'named'; by: string /** the name whose record does */ }
  | { kind: 'not-named' }
  | { kind: 'broken'; why: SpfFault; at: string }
  | { kind: 'unknown'; why: 'spf-silent' | 'spf-failed' | 'macros'; at: string };

/** permerror; `at` is the name where it is, or the word. */
export type SpfFault = 'lookups' | 'voids' | 'loop' | 'includes-none' | 'includes-several' | 'syntax';

export type SpfWalk = {
  domain: string;
  /** The one record of the domain. */
  record: string;
  ours: { hosts: readonly string[]; addresses: readonly string[] };
  ask: (questions: readonly DnsQuestion[]) => Promise<DnsAnswer[]>;
};

/** Of 4.6.4: terms that ask, and questions to which there is nothing. */
const [mostLookups, mostVoids, mostExchanges] = [10, 2, 10];

export async function followSpf(walk: SpfWalk): Promise<SpfVerdict> {
  const walker = new Walker(walk);
  try {
    const fit = await walker.read(walk.record, [walk.domain]);
    if (fit?.passes) return { kind: 'named', by: fit.by };
    return walker.macro === null ? { kind: 'not-named' } : { kind: 'unknown', why: 'macros', at: walker.macro };
  } catch (stopped) {
    if (!(stopped instanceof Stopped)) throw stopped;
    const { verdict } = stopped;
    // Whoever is named before a name that nobody answers for may send all the same.
    const isNamed = verdict.kind === 'unknown' && walker.fit?.passes;
    return isNamed ? { kind: 'named', by: walker.fit?.by ?? walk.domain } : verdict;
  }
}

type Fit = { passes: boolean; by: string };

class Stopped extends Error {
  constructor(readonly verdict: SpfVerdict) {
    super(verdict.kind);
  }
}

class Walker {
  /** Of the record of the domain itself, as soon as it is known. */
  fit: Fit | null = null;
  /** The first term that was not followed. */
  macro: string | null = null;
  private lookups = 0;
  private voids = 0;

  constructor(private readonly walk: SpfWalk) {}

  /** The first term that fits; `chain`: the names that led here, this one last. */
  async read(record: string, chain: readonly string[]): Promise<Fit | null> {
    const terms = spfTerms(record);
    if (typeof terms === 'string') throw broken('syntax', terms);
    let fit: Fit | null = null;
    for (const term of terms) {
      if (term.kind === 'all') return fit ?? { passes: false, by: nameOf(chain) };
      if (term.kind === 'redirect') continue;
      const by = await this.fits(term, chain);
      if (by !== null) fit ??= { passes: term.passes, by };
      if (chain.length === 1) this.fit = fit;
    }
    const redirect = terms.find((term) => term.kind === 'redirect');
    if (redirect === undefined) return fit;
    const elsewhere = await this.follow(redirect.name, chain);
    return fit ?? elsewhere;
  }

  /** The name whose record names this server, if the term does. */
  private async fits(term: Exclude<SpfTerm, { kind: 'redirect' }>, chain: readonly string[]): Promise<string | null> {
    const here = nameOf(chain);
    switch (term.kind) {
      case 'all':
        return null;
      case 'range':
        return this.isWithin(term.net, term.prefix) ? here : null;
      case 'ptr':
        this.count(here);
        return null;
      case 'include': {
        const fit = await this.follow(term.name, chain);
        return fit?.passes ? fit.by : null;
      }
      case 'exists': {
        const isAsked = this.begin(term.name, here);
        return isAsked && (await this.addressesOf([term.name])).length > 0 ? here : null;
      }
      case 'a':
      case 'mx': {
        const target = term.name ?? here;
        const isFit = this.begin(target, here) && (await this.leadsHere(term, target));
        return isFit ? here : null;
      }
    }
  }

  private async follow(name: string, chain: readonly string[]): Promise<Fit | null> {
    if (!this.begin(name, nameOf(chain))) return null;
    if (chain.includes(name)) throw broken('loop', name);
    const [answer] = await this.walk.ask([{ name, type: 'TXT' }]);
    const [record, second] = recordsOf(answer, name).filter(isSpf);
    if (record === undefined) throw broken('includes-none', name);
    if (second !== undefined) throw broken('includes-several', name);
    return this.read(record, [...chain, name]);
  }

  /** By its own name, or by one of its addresses. The domain's own MX records are judged beside. */
  private async leadsHere(term: Extract<SpfTerm, { kind: 'a' | 'mx' }>, target: string): Promise<boolean> {
    const { hosts } = this.walk.ours;
    if (term.kind === 'a' && hosts.includes(target)) return true;
    if (term.kind === 'mx' && target === this.walk.domain) return true;
    const names = term.kind === 'a' ? [target] : await this.exchangesOf(target);
    if (names.some((name) => hosts.includes(name))) return true;
    const addresses = await this.addressesOf(names);
    return addresses.some((address) => this.isWithin(address, term.prefix[familyOf(address)]));
  }

  private async exchangesOf(name: string): Promise<string[]> {
    const [answer] = await this.walk.ask([{ name, type: 'MX' }]);
    const found = recordsOf(answer, name).flatMap((record) => record.split(' ')[1] || []);
    if (found.length > mostExchanges) throw broken('lookups', name);
    if (found.length === 0) this.countVoid(name);
    return found;
  }

  private async addressesOf(names: readonly string[]): Promise<string[]> {
    const questions = names.flatMap((name) => [{ name, type: 'A' } as const, { name, type: 'AAAA' } as const]);
    const answers = await this.walk.ask(questions);
    const found = names.map((name, place) => {
      const [a, aaaa] = answers.slice(2 * place);
      const some = [a, aaaa].flatMap((answer) => (answer?.kind === 'records' ? answer.records : []));
      if (some.length > 0) return some;
      const none = [...recordsOf(a, name), ...recordsOf(aaaa, name)];
      this.countVoid(name);
      return none;
    });
    return found.flat();
  }

  /** Counts a term that asks; false: what it asks for hangs on the message. */
  private begin(name: string, here: string): boolean {
    this.count(here);
    if (hasMacro(name)) this.macro ??= name;
    return !hasMacro(name);
  }

  private count(at: string): void {
    this.lookups += 1;
    if (this.lookups > mostLookups) throw broken('lookups', at);
  }

  private countVoid(at: string): void {
    this.voids += 1;
    if (this.voids > mostVoids) throw broken('voids', at);
  }

  private isWithin(net: string, prefix: number): boolean {
    const range = new BlockList();
    range.addSubnet(net, prefix, familyOf(net));
    return this.walk.ours.addresses.some((address) => range.check(address, familyOf(address)));
  }
}

/** temperror where there was no answer. */
function recordsOf(answer: DnsAnswer | undefined, at: string): string[] {
  if (answer?.kind === 'records') return answer.records;
  throw new Stopped({ kind: 'unknown', why: answer?.why === 'silent' ? 'spf-silent' : 'spf-failed', at });
}

function broken(why: SpfFault, at: string): Stopped {
  return new Stopped({ kind: 'broken', why, at });
}

const nameOf = (chain: readonly string[]) => chain.at(-1) ?? '';
const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
