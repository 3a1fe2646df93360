import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import { askSmtp } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { activateScript, listScripts } from '@/tests/support/sieve-script';
import { sha256 } from '../system/files';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService()],
  listeners: [aListener(), aListener({ id: 'sieve-7', protocol: 'sieve', port: portOf(190), encryption: 'starttls' })],
});
const [hers, another] = ['7f3c2b1a-5d6e-4f80-9a1b-2c3d4e5f6071', '0a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d'];

describeWithEngines('mail lies where the directory says', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  const subjectsOf = async (user: string) => {
    const seen = await readInbox({ port: portOf(143), user, password: nodePassword });
    return seen.signedIn ? seen.subjects : [seen.words];
  };
  const holds = (address: string, subjects: string[]) =>
    expect.poll(() => subjectsOf(address), { timeout: 30_000, interval: 300 }).toEqual(subjects);
  const send = async (to: string, subject: string, bodyBytes = 100) =>
    expect(await deliver({ port: portOf(25), to, subject, bodyBytes })).toMatchObject({ accepted: true });

  test.each([
    ['a folder of its own', 'bert', hers, hers],
    ['the folder of its address, from before there were others', 'anna', undefined, 'anna@open.test'],
  ])('renamed, a mailbox with %s has its mail and its filters, and takes more', async (_what, name, before, after) => {
    const [old, renamed] = [`${name}@open.test`, `${name}-new@open.test`];
    directory.mailbox(1, { address: old, ...(before && { mailFolder: before }) });
    await send(old, 'under the old name');
    await holds(old, ['under the old name']);
    await activateScript(old, 'keep;');

    directory.mailbox(1, { address: renamed, mailFolder: after });
    expect(await subjectsOf(renamed)).toEqual(['under the old name']);
    expect(await listScripts(renamed)).toEqual(['"mine" ACTIVE']);
    await send(renamed, 'under the new one');
    await holds(renamed, ['under the old name', 'under the new one']);

    directory.mailbox(2, { address: old, mailFolder: another });
    expect(await subjectsOf(old)).toEqual([]);
    expect(await listScripts(old)).toEqual([]);
    directory.gone('mailbox', 1);
    directory.gone('mailbox', 2);
  });

  test.each([undefined, hers.replace('7', '8')])(
    'made anew under the address of a deleted one it is empty, and the deleted one comes back to its mail (folder: %s)',
    async (folder) => {
      const address = `carla-${folder ? 'new' : 'old'}@open.test`;
      const was = { address, ...(folder && { mailFolder: folder }) };
      directory.mailbox(3, was);
      await send(address, 'for the first');
      await holds(address, ['for the first']);
      directory.gone('mailbox', 3);
      directory.mailbox(4, { address, mailFolder: folder ? another.replace('0', '1') : another.replace('0', '2') });
      await send(address, 'for the second');
      await holds(address, ['for the second']);
      directory.gone('mailbox', 4);
      directory.mailbox(3, was);
      expect(await subjectsOf(address)).toEqual(['for the first']);
    },
  );

  test('where an older agent had Dovecot ask otherwise, folders wait until it asks for them', async () => {
    expect(await mail.node.followsFolders()).toBe(true);
    await mail.node.release();
    await asRenderedBefore(mail.facts.stateDir);
    const next = mail.again();
    expect(await next.followsFolders()).toBe(false);
    const started = next.start();
    expect(await next.followsFolders()).toBe(false);
    await started;
    expect(await next.followsFolders()).toBe(true);
  });

  test('a full mailbox is full under its new name too', async () => {
    const room = { quotaKib: 100, mailFolder: hers.replace('7', '9') };
    directory.mailbox(5, { address: 'dora@open.test', ...room });
    await send('dora@open.test', 'large', 60_000);
    await holds('dora@open.test', ['large']);
    directory.mailbox(5, { address: 'theodora@open.test', ...room });
    const ask = (address: string) => askSmtp(portOf(25), ['MAIL FROM:<x@y.test> SIZE=60000', `RCPT TO:<${address}>`]);
    expect(await ask('theodora@open.test')).toMatch(/^552 5\.2\.2 /);
  });
});

/** What runs, as an agent that knew no folders would have left it. */
async function asRenderedBefore(stateDir: string): Promise<void> {
  const file = path.join(stateDir, 'current/dovecot/userdb.sql.conf');
  const before = (await readFile(file, 'utf8')).replace(/, \S+\|\|NULLIF\(mail_folder,''\) AS home/, '');
  await writeFile(file, before);
  const manifest = path.join(stateDir, 'current/generation.json');
  const { files, ...rest } = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(
    manifest,
    JSON.stringify({ ...rest, files: { ...files, 'dovecot/userdb.sql.conf': sha256(before) } }),
  );
}
