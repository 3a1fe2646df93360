import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithEngines } from '@/tests/support/engine-node';
import type { NameServer } from '@/tests/support/name-server';
import { startDeafResolver, startNameServer } from '@/tests/support/name-server';
import { portOf } from '@/tests/support/ports';
import { askDns } from './ask-dns';
import type { DnsQuestion } from './dns-answer';

const domain = 'lagomarino.example';
const every: DnsQuestion[] = [
  { name: domain, type: 'MX' },
  { name: domain, type: 'TXT' },
  { name: `mail.${domain}`, type: 'A' },
  { name: `mail.${domain}`, type: 'AAAA' },
  { name: `www.${domain}`, type: 'CNAME' },
];

describeWithEngines('questions to a real DNS server', () => {
  let dns: NameServer;
  beforeAll(async () => {
    dns = await startNameServer(domain, portOf(53));
  });
  afterAll(() => dns.stop());

  test('each type comes as text, and a long text in one piece', async () => {
    const long = 'x'.repeat(200);
    await dns.serve([
      '@ IN MX 10 Mail',
      `@ IN TXT "v=spf1 mx " "${long} ~all"`,
      'mail IN A 192.0.2.25',
      'mail IN AAAA 2001:db8::25',
      'www IN CNAME mail',
    ]);
    const { resolvers, answers } = await askDns([dns.address], every);
    expect(resolvers).toEqual([dns.address]);
    expect(answers.map((answer) => answer.kind === 'records' && answer.records)).toEqual([
      [`10 mail.${domain}`],
      [`v=spf1 mx ${long} ~all`],
      ['192.0.2.25'],
      ['2001:db8::25'],
      [`mail.${domain}`],
    ]);
  });

  test('a name that is not there, and one without such a record, are answers: there is none', async () => {
    await dns.serve(['mail IN A 192.0.2.25']);
    const { answers } = await askDns([dns.address], every);
    expect(answers.map((answer) => answer.kind === 'records' && answer.records)).toEqual([
      [],
      [],
      ['192.0.2.25'],
      [],
      [],
    ]);
  });

  test('a server that refuses is no answer, and none that listens neither', async () => {
    const elsewhere: DnsQuestion[] = [{ name: 'elsewhere.example', type: 'MX' }];
    expect((await askDns([dns.address], elsewhere)).answers).toEqual([{ kind: 'no-answer', why: 'failed' }]);
    const nobody = `127.0.0.1:${portOf(54)}`;
    expect((await askDns([nobody], elsewhere)).answers).toEqual([{ kind: 'no-answer', why: 'silent' }]);
  });

  test('one that says nothing keeps nobody waiting for ever, and the next is asked', async () => {
    const deaf = await startDeafResolver(portOf(55));
    const [mx] = every;
    const questions = mx ? [mx] : [];
    expect((await askDns([deaf.address], questions)).answers).toEqual([{ kind: 'no-answer', why: 'silent' }]);
    await dns.serve(['@ IN MX 10 mail']);
    const { answers } = await askDns([deaf.address, dns.address], questions);
    expect(answers).toEqual([{ kind: 'records', records: [`10 mail.${domain}`] }]);
    await deaf.stop();
  });
}, ['/usr/sbin/nsd']);
