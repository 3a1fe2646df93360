import 'server-only';
import type { Tx } from '@/lib/db/client';
import { askDns } from './ask-dns';
import type { RecordCheck } from './domain-records';
import { judgeRecord, questionsOf, wantedRecords, zoneLines } from './domain-records';
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
  const records = wanted.map((record): RecordCheck => ({ ...record, state: 'asking', found: [], why: null }));
  return { hosts, records, zone: zoneLines(records), resolvers: [], askedAt: null };
}

/** The same as it is in DNS at this moment. */
export async function askedDomainDns(tx: Tx, domain: string): Promise<DomainDns> {
  const { hosts, resolvers: servers } = await loadMailHosts(tx);
  const wanted = hosts.length === 0 ? [] : wantedRecords(domain, hosts);
  const questions = wanted.map(questionsOf);
  const { resolvers, answers } = await askDns(servers, questions.flat());
  const records = wanted.map((record, place) => {
    const before = questions.slice(0, place).flat().length;
    return judgeRecord(record, answers.slice(before, before + (questions[place]?.length ?? 0)), hosts);
  });
  return { hosts, records, zone: zoneLines(records), resolvers, askedAt: new Date().toISOString() };
}
