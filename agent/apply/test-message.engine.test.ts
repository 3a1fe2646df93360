import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestMessageProgress } from '@/lib/contract/api';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { readInbox } from '@/tests/support/mail-clients';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from '../engines/document.fixture';
import { stateSockets } from '../engines/state-paths';

const anna = 'anna@open.test';
const subject = 'Prüfung: kommt die Post bis zum letzten der Tore durch, ohne dass ein Wort verloren geht? 📬';

describeWithEngines('a test message', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  let count = 0;

  beforeAll(async () => {
    mail = await anEngineNode({ engines: ['redis', 'rspamd', 'dovecot', 'postfix'] });
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    directory.mailbox(1, { address: anna });
    await mail.node.start();
  });
  afterAll(() => mail.end());

  const apply = (document: Parameters<typeof aRequest>[1]) => {
    count += 1;
    return mail.node.apply(aRequest(count, document), () => {});
  };
  async function sent(address = anna, text = 'Hello\n.\nGoodbye'): Promise<TestMessageProgress[]> {
    const heard: TestMessageProgress[] = [];
    const request = { id: crypto.randomUUID(), address, subject, text };
    await mail.node.testMessage(request, (progress) => heard.push(progress));
    return heard;
  }
  const named = (heard: readonly TestMessageProgress[]) => heard.map(({ gate, state }) => `${gate} ${state}`).sort();

  test('has no door to go through before a listener is open', async () => {
    expect(await sent()).toEqual([{ gate: 'accepted', state: 'none', words: '' }]);
    expect(await apply(aDocument({ services: [aService()], listeners: [aListener()] }))).toMatchObject({
      kind: 'applied',
    });
  });

  test('passes every gate, in the words of each engine, and is read as it was written', async () => {
    const heard = await sent();
    expect(named(heard)).toEqual(['accepted passed', 'delivered passed', 'filtered passed', 'found passed']);
    const wordsOf = (gate: string) => heard.find((progress) => progress.gate === gate)?.words;
    expect(wordsOf('accepted')).toMatch(/^250 2\.0\.0 Ok: queued as /);
    expect(wordsOf('filtered')).toMatch(/^[a-z ]+, -?[0-9.]+ \/ [0-9.]+$/);
    expect(wordsOf('delivered')).toMatch(/Saved$/);
    expect(wordsOf('found')).toBe('INBOX');
    const inbox = await readInbox({ port: portOf(143), user: anna, password: nodePassword });
    expect(inbox).toEqual({ signedIn: true, subjects: [subject] });
  });

  test('stops at the door of an address that nobody has, with the reason', async () => {
    expect(await sent('nobody@open.test')).toEqual([
      { gate: 'accepted', state: 'failed', words: expect.stringMatching(/^550 5\.1\.1 .*User unknown/) },
    ]);
  });

  test('that Dovecot can’t take is told as put off, and not as delivered', async () => {
    rmSync(stateSockets(mail.facts).lmtp);
    const heard = await sent();
    expect(named(heard)).toEqual(['accepted passed', 'delivered waiting', 'filtered passed']);
    expect(heard.find(({ gate }) => gate === 'delivered')?.words).toContain('No such file');
  });
});
