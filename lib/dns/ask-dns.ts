import 'server-only';
import { Resolver } from 'node:dns/promises';
import { z } from 'zod';
import type { DnsAnswer, DnsQuestion } from './dns-answer';

/** What was heard of each question, and whom they were put to. */
export type AskedDns = { resolvers: string[]; answers: DnsAnswer[] };

/** Of one try of one server; c-ares lets the second try wait longer. */
const tryMs = 1_500;
/** Of all of them: a page waits for this. */
const patienceMs = 6_000;

/** There is no such name, or none of its records is of this type. */
const nothingThere = ['ENODATA', 'ENOTFOUND'];

/** Puts questions to DNS, all at once; those that come when time is up have no answer. */
export type AskDns = (questions: readonly DnsQuestion[]) => Promise<DnsAnswer[]>;

/** Asks these DNS servers, or those of this machine where none is named. No answer is kept for later. */
export async function withDns<Value>(servers: readonly string[], work: (ask: AskDns) => Promise<Value>) {
  const resolver = new Resolver({ timeout: tryMs, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  let isOver = false;
  const deadline = setTimeout(() => {
    isOver = true;
    resolver.cancel();
  }, patienceMs);
  const ask: AskDns = (questions) =>
    Promise.all(questions.map((question) => (isOver ? tooLate : answerTo(resolver, question))));
  try {
    return { resolvers: resolver.getServers(), value: await work(ask) };
  } finally {
    clearTimeout(deadline);
  }
}

/** The same of questions that are known beforehand. */
export async function askDns(servers: readonly string[], questions: readonly DnsQuestion[]): Promise<AskedDns> {
  const { resolvers, value: answers } = await withDns(servers, (ask) => ask(questions));
  return { resolvers, answers };
}

const tooLate: DnsAnswer = { kind: 'no-answer', why: 'silent' };

async function answerTo(resolver: Resolver, question: DnsQuestion): Promise<DnsAnswer> {
  try {
    return { kind: 'records', records: await recordsFor(resolver, question) };
  } catch (error) {
    const code = coded.parse(error).code;
    if (nothingThere.includes(code)) return { kind: 'records', records: [] };
    return { kind: 'no-answer', why: silent.includes(code) ? 'silent' : 'failed' };
  }
}

/** Each as text: of MX `10 mail.example.org`, of TXT its strings put together (RFC 7208 3.3). */
async function recordsFor(resolver: Resolver, { name, type }: DnsQuestion): Promise<string[]> {
  switch (type) {
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange.toLowerCase()}`);
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((strings) => strings.join(''));
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'CNAME':
      return (await resolver.resolveCname(name)).map((target) => target.toLowerCase());
  }
}

const coded = z.object({ code: z.string() }).catch({ code: '' });
const silent = ['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED'];
