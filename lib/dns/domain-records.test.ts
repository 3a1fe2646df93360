import { describe, expect, test } from 'vitest';
import type { DnsAnswer } from './dns-answer';
import type { WantedRecord } from './domain-records';
import { judgeRecord, onlySpf, questionsOf, wantedRecords, zoneLines } from './domain-records';
import type { SpfVerdict } from './follow-spf';

const hosts = ['mail.lagomarino.example'];
const wanted = wantedRecords('lagomarino.example', hosts);
const records = (...found: string[]): DnsAnswer => ({ kind: 'records', records: found });
const silent: DnsAnswer = { kind: 'no-answer', why: 'silent' };
const judged = (purpose: WantedRecord['purpose'], ...answers: DnsAnswer[]) => judgedWith(null, purpose, ...answers);
const judgedWith = (spf: SpfVerdict | null, purpose: WantedRecord['purpose'], ...answers: DnsAnswer[]) =>
  wanted
    .filter((record) => record.purpose === purpose)
    .map((record) => judgeRecord(record, answers, { hosts, spf }))
    .map(({ state, why, about }) => [state, why, about].filter((word) => word !== null).join(' '))
    .join();

test('a domain needs to say where its mail goes, who may send for it, and what receivers do about others', () => {
  expect(zoneLines(wanted).split('\n')).toEqual([
    'lagomarino.example. IN MX 10 mail.lagomarino.example.',
    'lagomarino.example. IN TXT "v=spf1 mx ~all"',
    '_dmarc.lagomarino.example. IN TXT "v=DMARC1; p=none"',
  ]);
  expect(wanted.flatMap(questionsOf).map(({ name, type }) => `${name} ${type}`)).toEqual([
    'lagomarino.example MX',
    'mail.lagomarino.example A',
    'mail.lagomarino.example AAAA',
    'mail.lagomarino.example CNAME',
    'lagomarino.example TXT',
    '_dmarc.lagomarino.example TXT',
  ]);
});

test('each host gets a record of its own', () => {
  const two = wantedRecords('lagomarino.example', ['mx1.lagomarino.example', 'mx2.lagomarino.example']);
  expect(two.filter(({ purpose }) => purpose === 'mx').map(({ value }) => value)).toEqual([
    '10 mx1.lagomarino.example.',
    '10 mx2.lagomarino.example.',
  ]);
});

describe('what is wished is found, and each other thing is named for what it is', () => {
  test.each([
    ['found', ['10 mail.lagomarino.example']],
    ['found', ['5 mail.lagomarino.example', '20 backup.elsewhere.example']],
    ['differs others-first', ['10 mail.lagomarino.example', '5 mx.elsewhere.example']],
    ['differs others-first', ['10 mail.lagomarino.example', '10 mx.elsewhere.example']],
    ['differs elsewhere', ['10 mx.elsewhere.example']],
    ['differs elsewhere', ['0 ']],
    ['missing', []],
  ])('MX: %s %j', (word, found) => expect(judged('mx', records(...found))).toBe(word));

  test.each([
    ['found', [['192.0.2.25'], [], []]],
    ['found', [[], ['2001:db8::25'], []]],
    ['found private', [['10.1.2.3'], ['fd00::1'], []]],
    ['found', [['10.1.2.3'], ['2001:db8::25'], []]],
    ['differs alias', [['192.0.2.25'], [], ['web.elsewhere.example']]],
    ['missing', [[], [], []]],
  ])('address: %s %j', (word, found) => expect(judged('address', ...found.map((each) => records(...each)))).toBe(word));

  const named = (by: string): SpfVerdict => ({ kind: 'named', by });
  const [at, one] = ['_spf.elsewhere.example', 'v=spf1 include:_spf.elsewhere.example -all'];
  test.each<[string, SpfVerdict | null, string[]]>([
    ['found', named('lagomarino.example'), ['google-site-verification=x', 'V=SPF1 +MX -ALL']],
    [`found included ${at}`, named(at), [one]],
    ['differs not-named', { kind: 'not-named' }, [one]],
    [`differs lookups ${at}`, { kind: 'broken', why: 'lookups', at }, [one]],
    [`cannot-ask spf-silent ${at}`, { kind: 'unknown', why: 'spf-silent', at }, [one]],
    ['differs several-spf', null, ['v=spf1 mx ~all', 'v=spf1 -all']],
    ['missing', null, ['v=spf10 mx']],
    ['missing', null, []],
  ])('SPF: %s %j %j', (word, verdict, found) => expect(judgedWith(verdict, 'spf', records(...found))).toBe(word));

  test('what an SPF record leads to is followed where there is one alone', () => {
    expect(onlySpf([records('x', one)])).toBe(one);
    expect(onlySpf([records('v=spf1 mx', one)])).toBeNull();
    expect(onlySpf([silent])).toBeNull();
  });

  test.each([
    ['found', ['v=DMARC1; p=none']],
    ['found', ['v=DMARC1;p=reject;rua=mailto:dmarc@lagomarino.example']],
    ['differs no-policy', ['v=DMARC1; rua=mailto:dmarc@lagomarino.example']],
    ['differs several', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']],
    ['missing', ['v=spf1 -all']],
  ])('DMARC: %s %j', (word, found) => expect(judged('dmarc', records(...found))).toBe(word));
});

test('who does not answer is never taken for a missing record', () => {
  expect(judged('mx', silent)).toBe('cannot-ask silent');
  expect(judged('address', records(), silent, records())).toBe('cannot-ask silent');
  expect(judged('address', records('192.0.2.25'), silent, records())).toBe('found');
  expect(judged('spf', { kind: 'no-answer', why: 'failed' })).toBe('cannot-ask failed');
});
