import { chmodSync, chownSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import Database from 'libsql';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { exec } from '../system/exec';
import { findUser } from '../system/users';
import type { UsageStore } from '../telemetry/usage-store';
import { openUsageStore } from '../telemetry/usage-store';
import { aDocument } from './document.fixture';
import { statePaths } from './state-paths';

/** How full a mailbox is, told by the real Dovecot as mail comes and goes; and mail that never depends on it. */
const document = aDocument({ services: [aService()], listeners: [aListener()] });
const anna = 'anna@open.test';
vi.setConfig({ testTimeout: 60_000 });

describeWithEngines('how full a mailbox is', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  let usage: UsageStore;
  let sent = 0;
  const file = () => statePaths(mail.facts).usageDatabase;

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    directory.mailbox(1, { address: anna });
    directory.mailbox(2, { address: 'quiet@open.test' });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
    usage = openUsageStore(file(), await findUser(exec, mail.facts.users.dovecot));
  });
  afterAll(async () => {
    usage.close();
    await mail.end();
  });

  /** Has a message arrive, whatever becomes of the figures. */
  async function arrive(bodyBytes = 100): Promise<void> {
    sent += 1;
    const subject = `message ${sent}`;
    expect(await deliver({ port: portOf(25), to: anna, subject, bodyBytes })).toMatchObject({ accepted: true });
    const inbox = async () => {
      const seen = await readInbox({ port: portOf(143), user: anna, password: nodePassword });
      return seen.signedIn ? seen.subjects : seen.words;
    };
    await expect.poll(inbox, { timeout: 30_000 }).toContain(subject);
  }

  async function withImap<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port: portOf(143), secure: false, doSTARTTLS: true, logger: false },
      ...{ tls: { rejectUnauthorized: false }, auth: { user: anna, pass: nodePassword } },
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  const expunge = (range: string) =>
    withImap(async (client) => {
      await client.mailboxOpen('INBOX');
      expect(await client.messageDelete(range)).toBe(true);
    });
  const messagesThere = () =>
    withImap(async (client) => {
      const status = await client.status('INBOX', { messages: true });
      return status ? status.messages : undefined;
    });

  /** Ends the processes that write it, as a crash would; how many there were. */
  async function endDict(): Promise<number> {
    const master = readFileSync(`${statePaths(mail.facts).dovecotRun}/master.pid`, 'utf8').trim();
    const { stdout } = await exec('/usr/bin/pgrep', ['-P', master, '-u', mail.facts.users.dovecot]);
    const dicts = stdout.split('\n').filter((pid) => pid !== '' && programOf(pid).endsWith('/dict'));
    for (const pid of dicts) process.kill(Number(pid), 'SIGKILL');
    return dicts.length;
  }

  /** Without a seq all that the node knows. */
  const told = (after = 0) => usage.after(after, 100);
  const newest = () => told().at(-1)?.seq ?? 0;
  const toldMessages = (messages: number | undefined) =>
    expect.poll(() => told().find(({ address }) => address === anna)?.messages, { timeout: 30_000 }).toBe(messages);

  test('is told as a message comes, once for each mailbox', async () => {
    await arrive(50_000);
    await toldMessages(1);
    const before = newest();
    await arrive(50_000);
    await toldMessages(2);
    expect(told(before)).toEqual([
      { seq: newest(), address: anna, bytes: expect.any(Number), messages: 2, at: expect.any(String) },
    ]);
    const [{ bytes = 0, at = '' } = {}] = told();
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(110_000);
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(30_000);
  });

  test('is told as mail is expunged, and as it is read there is nothing to tell', async () => {
    const before = newest();
    await readInbox({ port: portOf(143), user: anna, password: nodePassword });
    await expunge('1');
    await toldMessages(1);
    expect(told(before).map(({ messages }) => messages)).toEqual([1]);
  });

  test('is measured when somebody asks about an address, and nobody is known by asking', async () => {
    expect(told().map(({ address }) => address)).toEqual([anna]);
    await mail.node.check('quiet@open.test');
    await mail.node.check('nobody@open.test');
    expect(told().slice(1)).toEqual([expect.objectContaining({ address: 'quiet@open.test', bytes: 0, messages: 0 })]);
    await mail.node.check(anna);
    expect(told().at(-1)).toMatchObject({ address: anna, messages: 1 });
    expect(told().at(-1)?.bytes).toBeGreaterThan(50_000);
  });

  /** Mail on the way in and out of the disk while nothing can be written down. */
  async function mailGoesOn(): Promise<void> {
    await arrive();
    await expunge('*');
  }

  describe('mail comes and goes while nothing can be written down:', () => {
    afterEach(async () => {
      told();
      await arrive();
      await toldMessages(await messagesThere());
    });

    test('the file is locked', async () => {
      const holder = new Database(file());
      holder.exec('BEGIN EXCLUSIVE');
      await mailGoesOn();
      holder.exec('ROLLBACK');
      holder.close();
    });

    test('the file belongs to somebody else, and nobody may write it', async () => {
      const owner = statSync(file());
      chownSync(file(), 0, 0);
      chmodSync(file(), 0o400);
      await endDict();
      await mailGoesOn();
      chownSync(file(), owner.uid, owner.gid);
      chmodSync(file(), 0o600);
      await endDict();
    });

    test('its process is killed', async () => {
      expect(await endDict()).toBeGreaterThan(0);
      await mailGoesOn();
    });

    test('its socket is gone', async () => {
      const socket = `${statePaths(mail.facts).dovecotRun}/usage`;
      renameSync(socket, `${socket}.away`);
      await mailGoesOn();
      renameSync(`${socket}.away`, socket);
    });

    test('the file is none', async () => {
      usage.close();
      for (const part of ['', '-wal', '-shm']) rmSync(`${file()}${part}`, { force: true });
      writeFileSync(file(), 'no database '.repeat(1_000));
      await endDict();
      await mailGoesOn();
      await endDict();
    });

    test('the folder is gone', async () => {
      rmSync(path.dirname(file()), { recursive: true });
      await mailGoesOn();
      await endDict();
    });
  });
});

function programOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
}
