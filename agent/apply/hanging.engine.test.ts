import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineName } from '@/lib/contract/verdict';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, greetingAt, readInbox } from '@/tests/support/mail-clients';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from '../engines/document.fixture';

const documentOf = (greeting: string | null) =>
  aDocument({ services: [aService({ greeting })], listeners: [aListener()] });
const anna = { port: portOf(143), user: 'anna@open.test', password: nodePassword };
const pidFiles: Record<EngineName, string> = {
  postfix: 'var/spool/pid/master.pid',
  dovecot: 'run/dovecot/master.pid',
  rspamd: 'run/rspamd/rspamd.pid',
  redis: 'run/redis/redis.pid',
};

describeWithEngines('an engine that hangs', () => {
  let mail: EngineNode;
  let sent = 0;

  beforeAll(async () => {
    mail = await anEngineNode({ engines: ['redis', 'rspamd', 'dovecot', 'postfix'] });
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    directory.mailbox(1, { address: anna.user });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, documentOf(null)), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  const pidOf = async (engine: EngineName) =>
    Number((await readFile(`${mail.facts.stateDir}/${pidFiles[engine]}`, 'utf8')).trim());
  const reasonOf = async (engine: EngineName) =>
    (await mail.node.status()).engines.find(({ name }) => name === engine)?.reason;

  async function expectMailFlows(): Promise<void> {
    sent += 1;
    const subject = `number ${sent}`;
    expect(await deliver({ port: portOf(25), to: anna.user, subject })).toMatchObject({ accepted: true });
    const subjects = async () => Object(await readInbox(anna)).subjects;
    await expect.poll(subjects, { timeout: 20_000, interval: 500 }).toContain(subject);
  }

  test.each([
    { engine: 'postfix', victim: () => pidOf('postfix'), reason: 'Postfix’s master was halted.' },
    { engine: 'dovecot', victim: () => pidOf('dovecot'), reason: 'Dovecot’s master was halted.' },
    { engine: 'redis', victim: () => pidOf('redis'), reason: 'Redis was halted.' },
    {
      engine: 'rspamd',
      victim: async () => proxyOf(await pidOf('rspamd')),
      reason: 'Rspamd’s milter: no answer in time',
    },
  ] as const)('$engine: is told with a reason, and comes back by itself', async ({ engine, victim, reason }) => {
    await expectMailFlows();
    const pid = await victim();
    process.kill(pid, 'SIGSTOP');
    await expect.poll(() => reasonOf(engine), { timeout: 30_000, interval: 250 }).toBe(reason);
    await expect.poll(() => reasonOf(engine), { timeout: 60_000, interval: 500 }).toBe(null);
    expect(await victim()).not.toBe(pid);
    await expectMailFlows();
  });

  test('is started anew by a deploy that comes first, and neither is held up', async () => {
    const pid = await pidOf('postfix');
    process.kill(pid, 'SIGSTOP');
    expect(await mail.node.apply(aRequest(2, documentOf('welcome')), () => {})).not.toHaveProperty('refusal');
    expect(await pidOf('postfix')).not.toBe(pid);
    expect(await greetingAt(portOf(25))).toBe('220 mail.example.test welcome');
  });

  test('for a moment only is left alone', async () => {
    const pid = await pidOf('redis');
    for (let times = 0; times < 5; times += 1) {
      process.kill(pid, 'SIGSTOP');
      await sleep(2_000);
      process.kill(pid, 'SIGCONT');
      await sleep(3_000);
    }
    expect(await pidOf('redis')).toBe(pid);
    await expectMailFlows();
  });
});

/** The child that speaks to Postfix. */
async function proxyOf(main: number): Promise<number> {
  for (const pid of (await readdir('/proc')).map(Number).filter(Boolean)) {
    const [stat, title] = await Promise.all(
      ['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    if (stat?.includes(`) S ${main} `) && title?.includes('rspamd_proxy')) return pid;
  }
  throw new Error('Rspamd has no proxy.');
}
