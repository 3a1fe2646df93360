import { afterAll, beforeAll, expect, test } from 'vitest';
import { Conversation } from '@/agent/system/conversation';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver } from '@/tests/support/mail-clients';
import { askSmtp } from '@/tests/support/mail-talk';
import { nodeDirectory } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { refusesConnections } from '@/tests/support/refuses-connections';
import { aDocument } from './document.fixture';

const gtube = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';
const imaps = aListener({ id: 'imaps-5', port: portOf(993), encryption: 'tls' });
const document = aDocument({
  services: [
    aService({ messageSizeLimitBytes: 50_000, idleTimeoutSeconds: 5 }),
    aService({ id: 'submission-2', role: 'submission', port: portOf(587) }),
  ],
  listeners: [imaps],
});

describeWithEngines('mail through all four engines', () => {
  let mail: EngineNode;

  beforeAll(async () => {
    mail = await anEngineNode({ engines: ['redis', 'rspamd', 'dovecot', 'postfix'] });
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    directory.mailbox(1, { address: 'anna@open.test' });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  /** Signed in and in the inbox. */
  async function anOpenSession(): Promise<Conversation> {
    const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port: portOf(993) }, 60_000);
    await talk.startTls('mail.example.test');
    await talk.readLine();
    await command(talk, 'a LOGIN anna@open.test "correct horse"');
    return talk;
  }

  async function command(talk: Conversation, line: string): Promise<string[]> {
    await talk.say(line);
    const lines: string[] = [];
    while (!lines.at(-1)?.startsWith(`${line[0]} `)) lines.push(await talk.readLine());
    return lines;
  }

  async function messagesInInbox(): Promise<number> {
    const talk = await anOpenSession();
    const lines = await command(talk, 'b EXAMINE INBOX');
    talk.close();
    return Number(/\* (\d+) EXISTS/.exec(lines.join('\n'))?.[1] ?? 0);
  }

  test('a message from outside reaches the inbox', async () => {
    expect(await deliver({ port: portOf(25), to: 'anna@open.test' })).toMatchObject({ accepted: true });
    await expect.poll(messagesInInbox, { timeout: 30_000, interval: 500 }).toBe(1);
  });

  test('a message of somebody signed in reaches the inbox', async () => {
    const token = Buffer.from('\0anna@open.test\0correct horse').toString('base64');
    const envelope = ['MAIL FROM:<anna@open.test>', 'RCPT TO:<anna@open.test>'];
    const commands = ['STARTTLS', `AUTH PLAIN ${token}`, ...envelope, 'DATA', 'Subject: hello\r\n\r\nhello\r\n.'];
    const before = await messagesInInbox();
    expect(await askSmtp(portOf(587), commands)).toMatch(/^250 2\.0\.0 /);
    await expect.poll(messagesInInbox, { timeout: 30_000, interval: 500 }).toBe(before + 1);
  });

  test('what Rspamd calls spam is refused in the session', async () => {
    const commands = [
      'MAIL FROM:<x@elsewhere.test>',
      'RCPT TO:<anna@open.test>',
      'DATA',
      `Subject: x\r\n\r\n${gtube}\r\n.`,
    ];
    expect(await askSmtp(portOf(25), commands)).toBe('554 5.7.1 Gtube pattern');
  });

  test('a listener’s own limits hold: size and silence', async () => {
    expect(await askSmtp(portOf(25), ['MAIL FROM:<x@elsewhere.test> SIZE=60000'])).toMatch(/^552 5\.3\.4 /);
    const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port: portOf(25) }, 30_000);
    await talk.readLine();
    expect(await talk.readLine()).toMatch(/^421 4\.4\.2 .*timeout exceeded/);
    talk.close();
  });

  test('an open session lives through a change that shuts its door', async () => {
    const talk = await anOpenSession();
    const moved = aDocument({
      services: document.postfix.services,
      listeners: [{ ...imaps, listener: { ...imaps.listener, port: portOf(994) } }],
    });
    expect(await mail.node.apply(aRequest(2, moved), () => {})).not.toHaveProperty('refusal');

    expect((await command(talk, 'c NOOP')).at(-1)).toMatch(/^c OK/);
    expect(await refusesConnections(portOf(993))).toBe(true);
    talk.close();
  });
});
