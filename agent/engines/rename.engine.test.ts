import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DirectoryObject } from '@/lib/contract/directory';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import { askSmtp, openSmtp } from '@/tests/support/mail-talk';
import { nodePassword, nodeVerifier } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import type { Directory } from '../directory/directory';
import { openDirectory } from '../directory/directory';
import { exec } from '../system/exec';
import { aDocument } from './document.fixture';
import { statePaths, stateSockets } from './state-paths';

const document = aDocument({ services: [aService()], listeners: [aListener()] });
const epoch = '3c9a4a0e-6a52-4a53-9d0e-6f0f3a4b5c6d';
const [old, renamed] = ['anna@open.test', 'anne@open.test'];

describeWithEngines('while a mailbox is renamed', () => {
  let mail: EngineNode;
  let directory: Directory;
  let verifier: string;
  let seq = 0;

  /** As the console sends what one action changed. */
  async function change(...objects: DirectoryObject[]): Promise<void> {
    const head = { kind: 'changes', epoch, after: seq, through: seq + objects.length };
    seq = head.through;
    async function* lines() {
      yield [head, ...objects, { kind: 'end', count: objects.length }].map((line) => JSON.stringify(line));
    }
    expect(await directory.applyChanges(lines())).toMatchObject({ kind: 'held' });
  }
  const asAnna = (address: string): DirectoryObject => {
    const mailFolder = '7f3c2b1a-5d6e-4f80-9a1b-2c3d4e5f6071';
    const row = { domainId: 1, address, enabled: true, reason: '', quotaKib: 0, verifier, mailFolder };
    return { kind: 'mailbox', id: 1, row };
  };
  const alias = (address: string, targets: string[] | null): DirectoryObject => {
    const row = targets && { domainId: 1, address, enabled: true, reason: '', targets };
    return { kind: 'alias', id: 1, row };
  };
  const toAnne = () => change(asAnna(renamed), alias(old, [renamed]));
  const toAnna = () => change(asAnna(old), alias(old, null));

  beforeAll(async () => {
    mail = await anEngineNode();
    verifier = await nodeVerifier();
    directory = openDirectory({
      folder: `${mail.facts.stateDir}/directory`,
      readerGroupId: null,
      onAccessEnded: () => undefined,
      followsFolders: async () => true,
    });
    await change({ kind: 'domain', id: 1, row: { name: 'open.test', enabled: true, reason: '' } });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(async () => {
    directory.close();
    await mail.end();
  });
  beforeEach(toAnna);

  const subjectsOf = async (user: string) => {
    const seen = await readInbox({ port: portOf(143), user, password: nodePassword });
    return seen.signedIn ? seen.subjects : [seen.words];
  };

  test('there is no moment in which mail to the old address is refused', async () => {
    const heard = new Set<string>();
    const client = async () => {
      const talk = await openSmtp(portOf(25));
      await talk.ask('MAIL FROM:<x@elsewhere.test>');
      for (let asked = 0; asked < 400 && heard.size < 2; asked += 1) {
        heard.add(await talk.ask(`RCPT TO:<${old}>`));
        await (asked % 2 === 0 ? toAnne() : toAnna());
      }
      talk.close();
    };
    await Promise.all([client(), client(), client()]);
    expect([...heard]).toEqual(['250 2.1.5 Ok']);
  });

  test('what was accepted before and not delivered yet arrives all the same', async () => {
    const { lmtp } = stateSockets(mail.facts);
    await rename(lmtp, `${lmtp}.away`);
    expect(await deliver({ port: portOf(25), to: old, subject: 'on its way' })).toMatchObject({ accepted: true });
    const { postfixConfig } = statePaths(mail.facts);
    const queue = (...argv: string[]) => exec('/usr/sbin/postqueue', ['-c', postfixConfig, ...argv]);
    const isDeferred = async () => (await queue('-j')).stdout.includes('"queue_name": "deferred"');
    await expect.poll(isDeferred, { timeout: 30_000, interval: 200 }).toBe(true);

    await toAnne();
    await rename(`${lmtp}.away`, lmtp);
    await queue('-f');
    await expect.poll(() => subjectsOf(renamed), { timeout: 30_000, interval: 300 }).toEqual(['on its way']);
  });

  test('the old address is refused to who wants to sign in', async () => {
    await toAnne();
    expect(await subjectsOf(old)).toEqual([expect.stringContaining('Authentication failed')]);
    expect(await askSmtp(portOf(25), ['MAIL FROM:<x@y.test>', `RCPT TO:<${old}>`])).toMatch(/^250 /);
  });
});
