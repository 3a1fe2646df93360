import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { askImap, askSmtp, openSubmission } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { lookUp as askTable } from '@/tests/support/postfix-lookup';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [aListener({ id: 'imaps-5', port: portOf(993), encryption: 'tls' })],
});

const sub = { name: 'sub.shut.test' };
const fred = { domainId: 3, address: 'fred@sub.shut.test' };
const domains = [
  { id: 1, name: 'open.test' },
  { id: 2, name: 'shut.test', enabled: false, reason: 'Moved to open.test; ask the helpdesk' },
  { id: 3, ...sub },
];
const mailboxes = [
  { id: 1, domainId: 1, address: 'anna@open.test' },
  { id: 2, domainId: 1, address: 'carl@open.test', enabled: false, reason: 'Contract ended; ask the helpdesk' },
  { id: 3, domainId: 1, address: 'dora@open.test', enabled: false, reason: '' },
  { id: 4, domainId: 2, address: 'emil@shut.test' },
  { id: 5, ...fred },
  { id: 6, domainId: 1, address: "o'hara&co@open.test" },
];
const aliases = [
  { id: 1, address: 'info@open.test', targets: ['anna@open.test', 'carl@open.test'] },
  { id: 2, address: 'old@open.test', enabled: false, reason: 'Use info@open.test', targets: ['anna@open.test'] },
  { id: 3, address: 'gone@open.test', targets: ['carl@open.test', 'emil@shut.test'] },
  { id: 4, address: 'team@open.test', targets: ['info@open.test', 'old@open.test'] },
  { id: 5, address: 'lost@open.test', targets: ['ghost@open.test'] },
  { id: 6, address: 'deep@open.test', targets: ['gone@open.test', 'lost@open.test'] },
  { id: 7, address: 'ring@open.test', targets: ['ring2@open.test'] },
  { id: 8, address: 'ring2@open.test', targets: ['ring@open.test'] },
  { id: 9, address: 'tagged@open.test', targets: ['anna+x@open.test', 'ghost+x@open.test'] },
  { id: 10, address: 'away@open.test', targets: ['who@elsewhere.test', 'ghost@open.test'] },
];

describeWithEngines('the directory as Postfix and Dovecot read it', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  const rcpt = (address: string) => askSmtp(portOf(25), ['MAIL FROM:<sender@elsewhere.test>', `RCPT TO:<${address}>`]);
  const lookUp = (table: string, key: string) => askTable(mail, table, key);

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    for (const { id, ...row } of domains) directory.domain(id, row);
    for (const { id, ...row } of mailboxes) directory.mailbox(id, row);
    for (const { id, ...row } of aliases) directory.alias(id, row);
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  describe('a recipient', () => {
    test.each([
      ['anna@open.test', '250 '],
      ['ANNA@Open.Test', '250 '],
      ['anna+list@open.test', '250 '],
      ["o'hara&co@open.test", '250 '],
      ['nobody@open.test', '550 5.1.1 '],
      ['nobody@elsewhere.test', '554 5.7.1 '],
      ['carl@open.test', '550 5.2.1 <carl@open.test>: Recipient address rejected: Contract ended; ask the helpdesk'],
      [
        'Carl+x@open.test',
        '550 5.2.1 <Carl+x@open.test>: Recipient address rejected: Contract ended; ask the helpdesk',
      ],
      ['dora@open.test', '550 5.2.1 <dora@open.test>: Recipient address rejected: This mailbox is disabled'],
      [
        'emil@shut.test',
        '550 5.2.1 <emil@shut.test>: Recipient address rejected: Moved to open.test; ask the helpdesk',
      ],
      ['nobody@shut.test', '550 5.2.1 <nobody@shut.test>: Recipient address rejected: Moved to open.test'],
      ['fred@sub.shut.test', '250 '],
      ['info@open.test', '250 '],
      ['old@open.test', '550 5.2.1 <old@open.test>: Recipient address rejected: Use info@open.test'],
      [
        'gone@open.test',
        '550 5.2.1 <gone@open.test>: Recipient address rejected: Nobody behind this address takes mail',
      ],
      [
        'lost@open.test',
        '550 5.2.1 <lost@open.test>: Recipient address rejected: Nobody behind this address takes mail',
      ],
      [
        'deep@open.test',
        '550 5.2.1 <deep@open.test>: Recipient address rejected: Nobody behind this address takes mail',
      ],
      [
        'ring@open.test',
        '550 5.2.1 <ring@open.test>: Recipient address rejected: Nobody behind this address takes mail',
      ],
      ['tagged@open.test', '250 '],
      ['away@open.test', '250 '],
    ])('%s is answered %s', async (address, answer) => {
      expect((await rcpt(address)).slice(0, answer.length)).toBe(answer);
    });
  });

  test('an alias leaves out mailboxes and aliases that are disabled, and addresses of ours that nobody has', async () => {
    expect(await lookUp('aliases', 'info@open.test')).toBe('anna@open.test');
    expect(await lookUp('aliases', 'gone@open.test')).toBe('');
    expect(await lookUp('aliases', 'team@open.test')).toBe('info@open.test');
    expect(await lookUp('aliases', 'deep@open.test')).toBe('');
    expect(await lookUp('aliases', 'tagged@open.test')).toBe('anna+x@open.test');
    expect(await lookUp('aliases', 'away@open.test')).toBe('who@elsewhere.test');
  });

  test('an address may be written from by the mailboxes that it leads to', async () => {
    expect(await lookUp('sender-logins', 'anna@open.test')).toBe('anna@open.test');
    expect(await lookUp('sender-logins', 'team@open.test')).toBe('anna@open.test');
    expect(await lookUp('sender-logins', 'old@open.test')).toBe('');
  });

  // Right passwords first: after each wrong one Dovecot makes the whole address wait, up to 15 s (anvil-auth-penalty).
  describe('a sign-in', () => {
    const imap = (user: string, password = 'correct horse') => askImap(portOf(993), user, password);
    const token = (user: string) => Buffer.from(`\0${user}\0correct horse`).toString('base64');

    test.each([
      ['anna@open.test', '250 '],
      ['info@open.test', '250 '],
      ['team@open.test', '250 '],
      ['fred@sub.shut.test', '553 '],
    ])('lets anna write as %s: %s', async (sender, answer) => {
      const envelope = [`MAIL FROM:<${sender}>`, 'RCPT TO:<x@elsewhere.test>'];
      const commands = ['STARTTLS', `AUTH PLAIN ${token('anna@open.test')}`, ...envelope];
      expect((await askSmtp(portOf(587), commands)).slice(0, 4)).toBe(answer);
    });

    test.each([
      ['anna@open.test', '235 '],
      ['carl@open.test', '535 5.7.8 Error: authentication failed: Contract ended; ask the helpdesk'],
      ['emil@shut.test', '535 5.7.8 Error: authentication failed: Moved to open.test; ask the helpdesk'],
    ])('over submission as %s is answered %s', async (user, answer) => {
      const said = await askSmtp(portOf(587), ['STARTTLS', `AUTH PLAIN ${token(user)}`]);
      expect(said.slice(0, answer.length)).toBe(answer);
    });

    test.each<[string, () => void, string]>([
      ['disabled', () => directory.mailbox(5, { ...fred, enabled: false, reason: 'Contract ended' }), 'Contract ended'],
      ['of a disabled domain', () => directory.domain(3, { ...sub, enabled: false, reason: 'Moved' }), 'Moved'],
      [
        'kept from submission',
        () => directory.mailbox(5, { ...fred, refusedServices: ['pop3', 'submission'] }),
        'Submission is not',
      ],
      ['deleted', () => directory.gone('mailbox', 5), 'This mailbox is gone'],
    ])('before the mailbox was %s sends nothing more, under no sender', async (_, change, reason) => {
      const line = await openSubmission(portOf(587), 'fred@sub.shut.test', 'correct horse');
      expect(await line.ask('MAIL FROM:<>')).toMatch(/^250 /);
      expect(await line.ask('RCPT TO:<x@elsewhere.test>')).toMatch(/^250 /);
      await line.ask('RSET');
      change();
      try {
        await line.ask('MAIL FROM:<>');
        expect(await line.ask('RCPT TO:<x@elsewhere.test>')).toMatch(new RegExp(`^521 5\\.7\\.1 .*${reason}`));
        await expect(line.ask('NOOP')).rejects.toThrow();
      } finally {
        line.close();
        directory.domain(3, sub);
        directory.mailbox(5, fred);
      }
    });

    test.each([
      ['anna@open.test', 'a OK '],
      ['Anna@Open.test', 'a OK '],
      ["o'hara&co@open.test", 'a OK '],
      ['fred@sub.shut.test', 'a OK '],
      ['carl@open.test', 'a NO [CONTACTADMIN] Contract ended; ask the helpdesk'],
      ['emil@shut.test', 'a NO [CONTACTADMIN] Moved to open.test; ask the helpdesk'],
      ['nobody@open.test', 'a NO [AUTHENTICATIONFAILED]'],
    ])('over IMAP as %s is answered %s', async (user, answer) => {
      expect((await imap(user)).slice(0, answer.length)).toBe(answer);
    });

    test('with a wrong password learns nothing of the reason', async () => {
      expect(await imap('carl@open.test', 'wrong')).toMatch(/^a NO \[AUTHENTICATIONFAILED\]/);
    });
  });

  test('nobody relays without signing in, and submission takes nothing from strangers', async () => {
    const commands = ['MAIL FROM:<x@elsewhere.test>', 'RCPT TO:<y@elsewhere.test>'];
    expect(await askSmtp(portOf(25), commands)).toMatch(/^554 5\.7\.1 .*Relay access denied/);
    expect(
      await askSmtp(portOf(587), ['STARTTLS', 'MAIL FROM:<x@elsewhere.test>', 'RCPT TO:<anna@open.test>']),
    ).toMatch(/^5/);
    expect(await askSmtp(portOf(587), ['MAIL FROM:<x@elsewhere.test>'])).toMatch(/^530 5\.7\.0 /);
  });
});
