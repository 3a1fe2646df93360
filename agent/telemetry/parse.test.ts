import { expect, test } from 'vitest';
import { nodeEvent } from '@/lib/contract/events';
import { parseDovecot } from './parse-dovecot';
import { postfixParser } from './parse-postfix';

const now = () => new Date('2026-11-24T13:00:00Z');

/** Lines as Postfix 3.7.11 wrote them. */
function eventsOf(...lines: string[]) {
  const parse = postfixParser(now);
  const events = lines.map((line) => parse(`Nov 24 12:08:15 mx1 postfix/${line}`)).filter((event) => event !== null);
  for (const event of events) nodeEvent.parse({ id: 1, ...event });
  return events;
}

test('a delivery is told with the sender and the client that earlier lines named', () => {
  const [event, ...more] = eventsOf(
    'smtp/smtpd[19824]: connect from localhost[127.0.0.1]',
    'smtp/smtpd[19824]: 3B566210434: client=localhost[127.0.0.1]',
    'cleanup[19989]: 3B566210434: message-id=<20261124120815.019974@vm>',
    'qmgr[19811]: 3B566210434: from=<x@else.test>, size=442, nrcpt=1 (queue active)',
    'lmtp[19993]: 3B566210434: to=<anna@a.test>, relay=mx1.test[/run/dovecot/lmtp], delay=1.3, delays=1.1/0.13/0.01/0.12, dsn=2.0.0, status=sent (250 2.0.0 <anna@a.test> AE51FDB Saved)',
    'qmgr[19811]: 3B566210434: removed',
  );

  expect(more).toEqual([]);
  expect(event).toMatchObject({
    kind: 'delivered',
    service: 'lmtp',
    sender: 'x@else.test',
    recipient: 'anna@a.test',
    client: '127.0.0.1',
    queueId: '3B566210434',
    words: '250 2.0.0 <anna@a.test> AE51FDB Saved',
  });
});

test('deferred, bounced and expired mail say the words of the other side', () => {
  const events = eventsOf(
    'smtp[20018]: 49E1A210013: to=<z@far.invalid>, relay=none, delay=0.43, delays=0.23/0.19/0.01/0, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=far.invalid type=AAAA: Host not found)',
    'smtp[20018]: 49E1A210014: to=<z@far.test>, relay=far.test[192.0.2.1]:25, delay=3, delays=0/0/3/0, dsn=4.7.1, status=deferred (host far.test[192.0.2.1] said: 450 4.7.1 Greylisted (in reply to RCPT TO command))',
    'qmgr[19811]: 49E1A210015: from=<anna@a.test>, status=expired, returned to sender',
  );

  expect(events.map(({ kind, sender, recipient, words }) => [kind, sender, recipient, words])).toEqual([
    ['bounced', null, 'z@far.invalid', expect.stringContaining('Host or domain name not found')],
    [
      'deferred',
      null,
      'z@far.test',
      'host far.test[192.0.2.1] said: 450 4.7.1 Greylisted (in reply to RCPT TO command)',
    ],
    ['bounced', 'anna@a.test', null, 'expired, returned to sender'],
  ]);
});

test('a refusal carries the words that the sender read, of the listener where it happened', () => {
  const events = eventsOf(
    'smtp/smtpd[19824]: NOQUEUE: reject: RCPT from localhost[127.0.0.1]: 550 5.1.1 <nobody@a.test>: Recipient address rejected: User unknown in virtual mailbox table; from=<x@else.test> to=<nobody@a.test> proto=ESMTP helo=<client.test>',
    'submission/smtpd[1]: NOQUEUE: reject: RCPT from unknown[2001:db8::7]: 553 5.7.1 <other@a.test>: Sender address rejected: not owned by user anna@a.test; from=<other@a.test> to=<anna@a.test> proto=ESMTP helo=<[127.0.0.1]>',
    'cleanup[3]: 9E02D210574: milter-reject: END-OF-MESSAGE from localhost[127.0.0.1]: 5.7.1 Spam message rejected; from=<x@else.test> to=<anna@a.test> proto=ESMTP helo=<client.test>',
  );

  expect(events).toMatchObject([
    {
      kind: 'rejected',
      service: 'smtp',
      sender: 'x@else.test',
      recipient: 'nobody@a.test',
      client: '127.0.0.1',
      queueId: null,
      words: '550 5.1.1 <nobody@a.test>: Recipient address rejected: User unknown in virtual mailbox table',
    },
    { service: 'submission', client: '2001:db8::7', words: expect.stringContaining('not owned by user anna@a.test') },
    { service: 'cleanup', queueId: '9E02D210574', words: '5.7.1 Spam message rejected' },
  ]);
});

test('signing in to send mail is told, and so is failing to', () => {
  expect(
    eventsOf(
      'submission/smtpd[19826]: 9E02D210574: client=localhost[127.0.0.1], sasl_method=PLAIN, sasl_username=anna@a.test',
      'submission/smtpd[19826]: warning: localhost[127.0.0.1]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=anna@a.test',
    ),
  ).toMatchObject([
    { kind: 'sign-in', service: 'submission', sender: 'anna@a.test', client: '127.0.0.1' },
    { kind: 'sign-in-refused', service: 'submission', sender: 'anna@a.test', client: '127.0.0.1' },
  ]);
});

test('the engine’s own words are told; our own probes are not', () => {
  const events = eventsOf(
    'master[19723]: daemon started -- version 3.7.11, configuration /s/current/postfix',
    'master[19723]: fatal: bind 127.0.0.1 port 25: Address already in use',
    'config-mark/smtpd[19824]: connect from localhost[127.0.0.1]',
    'smtp/smtpd[19824]: NOQUEUE: reject: RCPT from localhost[127.0.0.1]: 554 5.7.1 <postwarden-probe@mx1.test>: Relay access denied; from=<> to=<postwarden-probe@mx1.test> proto=ESMTP helo=<mx1.test>',
    'anvil[19749]: statistics: max cache size 1 at Nov 24 12:08:01',
  );

  expect(events.map((event) => [event.kind, event.service])).toEqual([
    ['engine', 'postfix'],
    ['engine', 'postfix'],
  ]);
});

test('a stamp without a year is of this year, or of the last one when it would lie ahead', () => {
  const parse = postfixParser(() => new Date('2027-01-01T00:00:05Z'));
  const line = (stamp: string) =>
    parse(`${stamp} mx1 postfix/master[1]: daemon started -- version 3.7.11`)?.at.slice(0, 4);

  expect(line('Dec 30 12:00:00')).toBe('2026');
  expect(line('Jan  1 00:00:01')).toBe('2027');
});

test('nonsense is passed over', () => {
  const parse = postfixParser(now);

  for (const line of ['', 'x', 'Nov 99 99:99:99 mx1 postfix/smtpd[1]: x', 'Nov 24 12:08:15 mx1 sshd[1]: hello']) {
    expect(parse(line)).toBeNull();
    expect(parseDovecot(line)).toBeNull();
  }
});

test('Dovecot: who signed in, who was refused, and nobody for a scan', () => {
  const line = (text: string) => parseDovecot(`2026-11-24T12:08:29.077670 ${text}`);

  expect(
    line(
      'imap-login: Info: Login: user=<anna@a.test>, method=PLAIN, rip=127.0.0.1, lip=127.0.0.1, mpid=20170, TLS, session=<SqZ3>',
    ),
  ).toMatchObject({ kind: 'sign-in', service: 'imap', sender: 'anna@a.test', client: '127.0.0.1' });
  expect(
    line(
      'managesieve-login: Info: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<nobody@a.test>, method=PLAIN, rip=::1, lip=::1, TLS: Connection closed, session=<hzSh>',
    ),
  ).toMatchObject({ kind: 'sign-in-refused', service: 'sieve', sender: 'nobody@a.test', client: '::1' });
  expect(
    line(
      'imap-login: Info: Disconnected: Connection closed (internal failure, 1 successful auths): user=<laura@a.test>, method=PLAIN, rip=127.0.0.1, lip=127.0.0.1, TLS: Connection closed, session=<1uzF>',
    ),
    'of a mailbox that is disabled, by who knows its password',
  ).toMatchObject({ kind: 'sign-in-refused', service: 'imap', sender: 'laura@a.test', client: '127.0.0.1' });
  expect(
    line(
      'imap-login: Info: Disconnected: Connection closed (no auth attempts in 1 secs): user=<>, rip=127.0.0.1, lip=127.0.0.1',
    ),
  ).toBeNull();
  expect(line('imap(anna@a.test)<20170><SqZ3>: Info: Disconnected: Logged out in=303 out=2101')).toBeNull();
  expect(line('master: Warning: SIGHUP received - reloading configuration')).toMatchObject({
    kind: 'engine',
    service: 'dovecot',
  });
  expect(line('auth: Fatal: sqlite: no such file')).toMatchObject({
    kind: 'engine',
    words: 'auth: sqlite: no such file',
  });
});
