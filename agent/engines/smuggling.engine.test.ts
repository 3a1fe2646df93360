import { afterAll, beforeAll, expect, test } from 'vitest';
import { Conversation } from '@/agent/system/conversation';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { readInbox } from '@/tests/support/mail-clients';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from './document.fixture';

const document = aDocument({ services: [aService()], listeners: [aListener()] });
const envelope = 'MAIL FROM:<a@elsewhere.test>\r\nRCPT TO:<anna@open.test>\r\nDATA\r\n';

/** Ends that are none: LF alone, CR alone, and what lies between (RFC 5321 2.3.8). */
const falseEnds = ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r'];

describeWithEngines('what a stranger writes into one message', () => {
  let mail: EngineNode;
  const subjectsOf = async (user: string) => {
    const seen = await readInbox({ port: portOf(143), user, password: nodePassword });
    return seen.signedIn ? seen.subjects : [seen.words];
  };

  beforeAll(async () => {
    mail = await anEngineNode();
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    directory.mailbox(1, { address: 'anna@open.test' });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test('never becomes two, whatever end of line stands before and after the dot', async () => {
    for (const [place, falseEnd] of falseEnds.entries()) {
      const smuggled = `${envelope}Subject: smuggled ${place}\r\n\r\nsmuggled\r\n.`;
      const talk = await aClient();
      await talk.say(envelope.trimEnd());
      await heard(talk, /^354 /);
      await talk.say(`Subject: outer ${place}\r\n\r\nbody${falseEnd}${smuggled}`);
      expect(await heard(talk, /./)).toMatch(/^250 2\.0\.0 /);
      await talk.say('QUIT');
      expect(await heard(talk, /./)).toMatch(/^221 /);
    }
    const outer = falseEnds.map((_, place) => `outer ${place}`);
    await expect.poll(async () => (await subjectsOf('anna@open.test')).sort(), { timeout: 30_000 }).toEqual(outer);
  });

  test('comes from somebody who waits where SMTP says so, or it is not taken', async () => {
    const talk = await aClient();
    await talk.say(`EHLO client.test\r\n${envelope.trimEnd()}`);
    expect(await heard(talk, /^[45]/)).toMatch(/^554 5\.5\.0 /);
  });
});

/** Has been greeted and has greeted; what it says next in one piece is pipelined, as RFC 2920 allows. */
async function aClient(): Promise<Conversation> {
  const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port: portOf(25) }, 60_000);
  await talk.readLine();
  await talk.say('EHLO client.test');
  await heard(talk, /^250 /);
  return talk;
}

async function heard(talk: Conversation, wanted: RegExp): Promise<string> {
  for (;;) {
    const line = await talk.readLine();
    if (wanted.test(line)) return line;
  }
}
