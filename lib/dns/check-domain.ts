import 'server-only';
import { isIP } from 'node:net';
import type { Tx } from '@/lib/db/client';
import type { AskDns } from './ask-dns';
import { withDns } from './ask-dns';
import type { DnsAnswer } from './dns-answer';
import type { RecordCheck, WantedRecord } from './domain-records';
import { judgeRecord, onlySpf, questionsOf, recordsIn, wantedRecords, zoneLines } from './domain-records';
import { followSpf } from './follow-spf';
import { loadMailHosts } from './mail-hosts';

/** The records of a domain. Without hosts nobody knows yet where its mail is to go, and there is nothing to wish. */
export type DomainDns = {
  hosts: string[];
  records: RecordCheck[];
  /** The same as lines of a zone file. */
  zone: string;
  /** Who was asked; none before. */
  resolvers: string[];
  askedAt: string | null;
};

/** What a domain needs; nobody is asked. */
export async function domainDns(tx: Tx, domain: string): Promise<DomainDns> {
  const { hosts } = await loadMailHosts(tx);
  const wanted = hosts.length === 0 ? [] : wantedRecords(domain, hosts);
  const records = wanted.map(
    (record): RecordCheck => ({ ...record, state: 'asking', found: [], why: null, about: null }),
  );
  return { hosts, records, zone: zoneLines(records), resolvers: [], askedAt: null };
}

/** The same as it is in DNS at this moment. */
export async function askedDomainDns(tx: Tx, domain: string): Promise<DomainDns> {
  const { hosts, resolvers: servers } = await loadMailHosts(tx);
  const wanted = hosts.length === 0 ? [] : wantedRecords(domain, hosts);
  const { resolvers, value: records } = await withDns(servers, (ask) => checkRecords(wanted, hosts, ask));
  return { hosts, records, zone: zoneLines(records), resolvers, askedAt: new Date().toISOString() };
}

async function checkRecords(wanted: readonly WantedRecord[], hosts: readonly string[], ask: AskDns) {
  const questions = wanted.map(questionsOf);
  const answers = await ask(questions.flat());
  const asked = wanted.map((record, place) => {
    const before = questions.slice(0, place).flat().length;
    return { record, answers: answers.slice(before, before + (questions[place]?.length ?? 0)) };
  });
  const spf = await spfVerdict(asked, hosts, ask);
  return asked.map(({ record, answers }) => judgeRecord(record, answers, { hosts, spf }));
}

type Asked = { record: WantedRecord; answers: DnsAnswer[] };

/** Whom it names is known only once all that it includes was asked for. */
async function spfVerdict(asked: readonly Asked[], hosts: readonly string[], ask: AskDns) {
  const spf = asked.find(({ record }) => record.purpose === 'spf');
  const record = onlySpf(spf?.answers ?? []);
  if (spf === undefined || record === null) return null;
  const ofHosts = asked
    .filter(({ record }) => record.purpose === 'address')
    .flatMap(({ answers }) => recordsIn(answers));
  const addresses = ofHosts.filter((text) => isIP(text) !== 0);
  return followSpf({ domain: spf.record.name, record, ours: { hosts, addresses }, ask });
}
