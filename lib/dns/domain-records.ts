import { BlockList, isIP } from 'node:net';
import type { DnsAnswer, DnsQuestion } from './dns-answer';
import type { SpfFault, SpfVerdict } from './follow-spf';
import { isSpf } from './spf-terms';

/**
 * The DNS records that a domain needs so that its mail comes here and what it sends is believed, and what is there instead. Pure.
 *
 * MX (RFC 5321 5.1), addresses of where it leads, SPF (RFC 7208) and DMARC (RFC 7489). What is proposed begins carefully: SPF that asks
 * others to look twice (`~all`), DMARC that only says it is there (`p=none`). What is stricter is as good.
 */
export type WantedRecord = {
  purpose: 'mx' | 'address' | 'spf' | 'dmarc';
  /** A-labels. */
  name: string;
  type: 'MX' | 'A' | 'TXT';
  /** As a zone holds it; null: only its administrator knows the server's public address. */
  value: string | null;
};

export type RecordCheck = WantedRecord & {
  state: 'asking' | 'found' | 'differs' | 'missing' | 'cannot-ask';
  found: string[];
  /** A key of the words that say more. */
  why: RecordNote | null;
  /** A name or a word that they say. */
  about: string | null;
};
export type RecordNote =
  | 'silent'
  | 'failed'
  | 'others-first'
  | 'elsewhere'
  | 'alias'
  | 'private'
  | 'several'
  | 'several-spf'
  | 'not-named'
  | 'included'
  | SpfFault
  | Extract<SpfVerdict, { kind: 'unknown' }>['why']
  | 'no-policy';

/** In the order in which they are made: where mail goes, then who may send. `hosts`: where mail is to be sent. */
export function wantedRecords(domain: string, hosts: readonly string[]): WantedRecord[] {
  return [
    ...hosts.map((host) => ({ purpose: 'mx', name: domain, type: 'MX', value: `10 ${host}.` }) as const),
    ...hosts.map((host) => ({ purpose: 'address', name: host, type: 'A', value: null }) as const),
    { purpose: 'spf', name: domain, type: 'TXT', value: 'v=spf1 mx ~all' },
    { purpose: 'dmarc', name: `_dmarc.${domain}`, type: 'TXT', value: 'v=DMARC1; p=none' },
  ];
}

/** What must be asked to judge a record. */
export function questionsOf({ purpose, name, type }: WantedRecord): DnsQuestion[] {
  if (purpose !== 'address') return [{ name, type }];
  return [
    { name, type: 'A' },
    { name, type: 'AAAA' },
    { name, type: 'CNAME' },
  ];
}

/** The one SPF record of the domain, where there is one: what it leads to is for followSpf. */
export function onlySpf(answers: readonly DnsAnswer[]): string | null {
  const [only = null, ...more] = recordsIn(answers).filter(isSpf);
  return more.length === 0 ? only : null;
}

export function recordsIn(answers: readonly DnsAnswer[]): string[] {
  return answers.flatMap((answer) => (answer.kind === 'records' ? answer.records : []));
}

type Known = { hosts: readonly string[]; spf: SpfVerdict | null };

/** `answers`: to the questions of this record, in their order. */
export function judgeRecord(record: WantedRecord, answers: readonly DnsAnswer[], { hosts, spf }: Known): RecordCheck {
  const found = recordsIn(answers);
  const about = null;
  const deaf = answers.find((answer) => answer.kind === 'no-answer');
  if (deaf && found.length === 0) return { ...record, state: 'cannot-ask', found, why: deaf.why, about };
  switch (record.purpose) {
    case 'mx':
      return { ...record, about, ...judgeMx(record, found, hosts) };
    case 'address':
      return { ...record, about, ...judgeAddress(found) };
    case 'spf':
      return { ...record, about, ...judgeSpf(record.name, found, spf) };
    case 'dmarc':
      return { ...record, about, ...judgeDmarc(found) };
  }
}

type Judged = Pick<RecordCheck, 'state' | 'found' | 'why'> & { about?: string };

function judgeMx({ value }: WantedRecord, found: readonly string[], hosts: readonly string[]): Judged {
  const sorted = [...found].sort((a, b) => placeOf(a) - placeOf(b));
  if (sorted.length === 0) return { state: 'missing', found: sorted, why: null };
  const host = hostOf((value ?? '').replace(/\.$/, ''));
  const ours = sorted.find((record) => hostOf(record) === host);
  if (ours === undefined) return { state: 'differs', found: sorted, why: 'elsewhere' };
  const firstElsewhere = sorted.find((record) => !hosts.includes(hostOf(record)));
  const isFirst = firstElsewhere === undefined || placeOf(ours) < placeOf(firstElsewhere);
  return isFirst
    ? { state: 'found', found: sorted, why: null }
    : { state: 'differs', found: sorted, why: 'others-first' };
}

const placeOf = (record: string) => Number(record.split(' ')[0]);
const hostOf = (record: string) => record.split(' ')[1] ?? '';

/** An MX record must lead to a name with addresses of its own, never to an alias (RFC 2181 10.3). */
function judgeAddress(found: readonly string[]): Judged {
  const addresses = found.filter((text) => isIP(text) !== 0);
  const aliases = found.filter((text) => isIP(text) === 0);
  if (aliases.length > 0) return { state: 'differs', found: aliases, why: 'alias' };
  if (addresses.length === 0) return { state: 'missing', found: [], why: null };
  return { state: 'found', found: addresses, why: addresses.every(isPrivate) ? 'private' : null };
}

/** Two of them are as bad as none (RFC 7208 4.5). */
function judgeSpf(domain: string, texts: readonly string[], verdict: SpfVerdict | null): Judged {
  const found = texts.filter(isSpf);
  if (found.length > 1) return { state: 'differs', found, why: 'several-spf' };
  if (found.length === 0 || verdict === null) return { state: 'missing', found, why: null };
  switch (verdict.kind) {
    case 'named':
      return verdict.by === domain
        ? { state: 'found', found, why: null }
        : { state: 'found', found, why: 'included', about: verdict.by };
    case 'not-named':
      return { state: 'differs', found, why: 'not-named' };
    case 'broken':
      return { state: 'differs', found, why: verdict.why, about: verdict.at };
    case 'unknown':
      return { state: 'cannot-ask', found, why: verdict.why, about: verdict.at };
  }
}

/** Where there are several, receivers act on none (RFC 7489 6.6.3). */
function judgeDmarc(texts: readonly string[]): Judged {
  const found = texts.filter((text) => /^v=DMARC1 *(;|$)/.test(text));
  if (found.length === 0) return { state: 'missing', found, why: null };
  if (found.length > 1) return { state: 'differs', found, why: 'several' };
  const hasPolicy = /; *p *= *(none|quarantine|reject) *(;|$)/i.test(found[0] ?? '');
  return hasPolicy ? { state: 'found', found, why: null } : { state: 'differs', found, why: 'no-policy' };
}

/** Addresses that no server elsewhere reaches (RFC 1918, 6598, 3927, 4193, 4291). */
const unreachable = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  unreachable.addSubnet(net, prefix, 'ipv4');
}
unreachable.addAddress('::1', 'ipv6');
unreachable.addSubnet('fc00::', 7, 'ipv6');
unreachable.addSubnet('fe80::', 10, 'ipv6');

function isPrivate(address: string): boolean {
  return unreachable.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The records as lines of a zone file (RFC 1035 5.1); what only an administrator knows is left out. */
export function zoneLines(records: readonly Pick<WantedRecord, 'name' | 'type' | 'value'>[]): string {
  return records
    .flatMap(({ name, type, value }) =>
      value === null ? [] : [`${name}. IN ${type} ${type === 'TXT' ? `"${value}"` : value}`],
    )
    .join('\n');
}
