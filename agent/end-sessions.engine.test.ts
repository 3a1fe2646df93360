import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener } from '@/tests/support/engine-ports';
import { nodeDirectory } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { sessionEnder } from './end-sessions';
import { aDocument } from './engines/document.fixture';
import { statePaths } from './engines/state-paths';
import { Conversation } from './system/conversation';
import { exec } from './system/exec';

const doors = { imap: portOf(993), pop3: portOf(995) } as const;
const document = aDocument({
  listeners: [
    aListener({ id: 'imaps-5', port: doors.imap, encryption: 'tls' }),
    aListener({ id: 'pop3s-7', protocol: 'pop3', port: doors.pop3, encryption: 'tls' }),
  ],
});

describeWithEngines('who loses access loses what is open', () => {
  let mail: EngineNode;
  let end: (addresses: string[]) => void;

  beforeAll(async () => {
    mail = await anEngineNode({ engines: ['dovecot'] });
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    for (const [place, name] of ['anna', 'bert', 'carl'].entries()) {
      directory.mailbox(place + 1, { address: `${name}@open.test` });
    }
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
    const { programs } = mail.facts;
    const configFile = statePaths(mail.facts).dovecotConfig;
    end = sessionEnder({ exec, program: programs.doveadm, configFile }, pino({ level: 'silent' }));
  });
  afterAll(() => mail.end());

  async function aSession(protocol: 'imap' | 'pop3', name: string): Promise<Conversation> {
    const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port: doors[protocol] }, 60_000);
    await talk.startTls('mail.example.test');
    await talk.readLine();
    const commands = {
      imap: [`a LOGIN ${name}@open.test "correct horse"`],
      pop3: [`USER ${name}@open.test`, 'PASS correct horse'],
    }[protocol];
    for (const command of commands) {
      await talk.say(command);
      expect(await talk.readLine()).toMatch(/^(a OK|\+OK)/);
    }
    return talk;
  }

  /** Whether the server still answers; what it said on its way out is passed over. */
  async function isOpen(talk: Conversation, question: string, answer: RegExp): Promise<boolean> {
    try {
      await talk.say(question);
      for (;;) if (answer.test(await talk.readLine())) return true;
    } catch {
      return false;
    }
  }

  test('all sessions of a person end, over each protocol, and nobody else’s', async () => {
    const annas = [await aSession('imap', 'anna'), await aSession('imap', 'anna')];
    const annasPop3 = await aSession('pop3', 'anna');
    const berts = [await aSession('imap', 'bert'), await aSession('pop3', 'bert')];
    const carls = await aSession('imap', 'carl');

    end(['anna@open.test', 'carl@open.test', 'nobody@open.test']);

    for (const talk of [...annas, carls]) {
      await expect.poll(() => isOpen(talk, 'b NOOP', /^b OK/), { timeout: 10_000 }).toBe(false);
    }
    await expect.poll(() => isOpen(annasPop3, 'NOOP', /^\+OK/), { timeout: 10_000 }).toBe(false);
    expect(await isOpen(berts[0] ?? carls, 'b NOOP', /^b OK/)).toBe(true);
    expect(await isOpen(berts[1] ?? carls, 'NOOP', /^\+OK/)).toBe(true);
  });
});
